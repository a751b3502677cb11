import { defineText } from '#lib/text/define.ts';

/** How models on ComfyUI are named, and what the operator reads of it. */
export const comfyuiText = defineText({
  en: {
    kontext: 'FLUX.1 Kontext [dev]',
    kontextLicence: 'FLUX.1 [dev], non-commercial use',
    ownWorkflow: 'Own workflow',
    isUp: (version: string) => (version === '' ? 'answers' : `answers (version ${version})`),
    answered: (status: number) => `answers with status ${status}; look at the address`,
    notComfyui: 'answers, but not as ComfyUI; look at the address',
    silent: 'does not answer; look whether it runs, and at the address',
    noNode: (name: string) => `has no node ${name}; update it, or install what brings the node`,
    noFile: (name: string) =>
      `has no ${name}; put the file into its models folder, or name another in COMFYUI_WORKFLOW`,
  },
});
