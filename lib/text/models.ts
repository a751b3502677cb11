import type { Region } from '#lib/residency.ts';
import { defineText } from '#lib/text/define.ts';

const REGIONS: Record<Region, string> = { own: '', eu: ', EU', us: ', United States', world: '' };

/** How models on backends elsewhere are named, with their places and licences. */
export const modelsText = defineText({
  en: {
    /** A server that does not say what its model is. */
    ownEngine: 'Own engine',
    /** What the operator reads at the start while there is none. */
    none: 'Only exact edits are offered. To add a model, set FAL_KEY, or IMAGES_API_URL or COMFYUI_URL to a server that edits pictures; README, Models, says how.',
    /** The same, where there is a key that is not used. */
    bflOff:
      'BFL_API_KEY is set, but Black Forest Labs stay off. Their terms claim rights in what is sent: read them, and set BFL_TERMS_REVIEWED=1 if you agree.',
    thisServer: 'This server',
    ownMachine: 'A machine of this operator',
    elsewhere: (host: string, region: Region) => `${host}${REGIONS[region]}`,
    /** What `npm run backends` says of a server that was asked for its models. */
    health: {
      fine: 'answers',
      otherModel: (model: string) => `answers, but does not list ${model}; set IMAGES_API_MODEL to what it lists`,
      otherDialect: 'answers as stable-diffusion.cpp; set IMAGES_API_DIALECT=sdcpp',
      refusesKey: 'refuses the key; set IMAGES_API_KEY to one it takes',
      noList: (status: number) => `answers ${status} where it should list its models; look at the address`,
      silent: 'does not answer; look whether it runs, and at the address',
      here: 'always there',
      unasked: 'cannot be asked for nothing',
    },
    table: ['backend', 'model', 'where', 'price', 'licence', 'state'],
    credits: (credits: number) => (credits === 0 ? 'free' : `${credits} cr`),
    out: (code: string) => `left alone for now after failures (${code})`,
    usage: 'Usage: npm run backends. It asks each configured backend whether it is there, and spends nothing.',
    licences: {
      research: 'Research only',
      apache: 'Apache 2.0, commercial use',
      commercial: 'Commercial use',
      unknown: 'Ask the operator for its licence',
    },
  },
});
