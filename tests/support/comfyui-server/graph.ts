/** Nodes that this ComfyUI has: what each input must be. `=` begins what one may choose from, other words are types of links or values. */
const NODES: Record<string, { inputs: Record<string, string>; gives: string[]; isOutput?: boolean }> = {
  UNETLoader: {
    inputs: {
      unet_name: '=flux1-dev-kontext_fp8_scaled.safetensors,qwen_image_edit.safetensors',
      weight_dtype: '=default,fp8_e4m3fn',
    },
    gives: ['MODEL'],
  },
  DualCLIPLoader: {
    inputs: {
      clip_name1: '=clip_l.safetensors,t5xxl_fp8_e4m3fn_scaled.safetensors',
      clip_name2: '=clip_l.safetensors,t5xxl_fp8_e4m3fn_scaled.safetensors',
      type: '=sdxl,sd3,flux',
      device: '=default,cpu',
    },
    gives: ['CLIP'],
  },
  VAELoader: { inputs: { vae_name: '=ae.safetensors' }, gives: ['VAE'] },
  LoadImage: { inputs: { image: 'PICTURE' }, gives: ['IMAGE', 'MASK'] },
  ETN_LoadImageBase64: { inputs: { image: 'STRING' }, gives: ['IMAGE', 'MASK'] },
  VAEEncode: { inputs: { pixels: 'IMAGE', vae: 'VAE' }, gives: ['LATENT'] },
  CLIPTextEncode: { inputs: { clip: 'CLIP', text: 'STRING' }, gives: ['CONDITIONING'] },
  ReferenceLatent: { inputs: { conditioning: 'CONDITIONING', latent: 'LATENT' }, gives: ['CONDITIONING'] },
  FluxGuidance: { inputs: { conditioning: 'CONDITIONING', guidance: 'FLOAT' }, gives: ['CONDITIONING'] },
  ConditioningZeroOut: { inputs: { conditioning: 'CONDITIONING' }, gives: ['CONDITIONING'] },
  KSampler: {
    inputs: {
      model: 'MODEL',
      seed: 'INT',
      steps: 'INT',
      cfg: 'FLOAT',
      sampler_name: '=euler,dpmpp_2m',
      scheduler: '=simple,normal',
      positive: 'CONDITIONING',
      negative: 'CONDITIONING',
      latent_image: 'LATENT',
      denoise: 'FLOAT',
    },
    gives: ['LATENT'],
  },
  VAEDecode: { inputs: { samples: 'LATENT', vae: 'VAE' }, gives: ['IMAGE'] },
  SaveImageWebsocket: { inputs: { images: 'IMAGE' }, gives: [], isOutput: true },
};

export type Sent = Record<string, { class_type: string; inputs: Record<string, unknown> }>;
type NodeError = { type: string; message: string; details: string; extra_info: object };

const problem = (type: string): NodeError => ({
  type,
  message: 'Words of a server',
  details: 'canary-echo',
  extra_info: {},
});

function faultOf(value: unknown, wanted: string, graph: Sent, hasFile: (name: string) => boolean): string | null {
  if (value === undefined) return 'required_input_missing';
  if (wanted.startsWith('=')) return wanted.slice(1).split(',').includes(String(value)) ? null : 'value_not_in_list';
  switch (wanted) {
    case 'PICTURE':
      return hasFile(String(value)) ? null : 'custom_validation_failed';
    case 'STRING':
      return typeof value === 'string' ? null : 'invalid_input_type';
    case 'INT':
      return Number.isSafeInteger(value) ? null : 'invalid_input_type';
    case 'FLOAT':
      return typeof value === 'number' ? null : 'invalid_input_type';
  }
  if (!Array.isArray(value) || value.length !== 2) return 'bad_linked_input';
  const from = graph[String(value[0])];
  return from && NODES[from.class_type]?.gives[Number(value[1])] === wanted ? null : 'return_type_mismatch';
}

/** As `validate_prompt` of ComfyUI's `execution.py`: what is wrong with a graph, by node; null where nothing is. */
export function refusalOf(graph: Sent, hasFile: (name: string) => boolean): object | null {
  const error = (type: string) => ({ type, message: 'Words of a server', details: 'canary-echo', extra_info: {} });
  const missing = Object.values(graph).find(({ class_type }) => !NODES[class_type]);
  if (missing) return { error: error('missing_node_type'), node_errors: {} };
  if (!Object.values(graph).some(({ class_type }) => NODES[class_type]?.isOutput))
    return { error: error('prompt_no_outputs'), node_errors: {} };
  const wrong = Object.entries(graph).flatMap(([id, { class_type, inputs }]) => {
    const wanted = NODES[class_type]?.inputs ?? {};
    const faults = Object.entries(wanted).flatMap(([name, kind]) => faultOf(inputs[name], kind, graph, hasFile) ?? []);
    return faults.length === 0 ? [] : [[id, { errors: faults.map(problem), dependent_outputs: [], class_type }]];
  });
  if (wrong.length === 0) return null;
  return { error: error('prompt_outputs_failed_validation'), node_errors: Object.fromEntries(wrong) };
}

/** Inputs that no node of this class has: ComfyUI lets them pass, and they are a fault of ours. */
export const strangersIn = (graph: Sent): string[] =>
  Object.values(graph).flatMap((node) => [
    ...Object.keys(node)
      .filter((name) => name !== 'class_type' && name !== 'inputs')
      .map((name) => `a node with ${name}`),
    ...Object.keys(node.inputs)
      .filter((name) => NODES[node.class_type] && !(name in (NODES[node.class_type]?.inputs ?? {})))
      .map((name) => `${node.class_type} with ${name}`),
  ]);

/** What `/object_info/CLASS` says, half of it in each of the two ways there are. */
export function infoOf(name: string, without: readonly string[]): object {
  const node = without.includes(name) ? undefined : NODES[name];
  if (!node) return {};
  const kept = (choices: string) =>
    choices
      .slice(1)
      .split(',')
      .filter((choice) => !without.includes(choice));
  const said = (kind: string, at: number): unknown[] => {
    if (kind === 'PICTURE') return [['another.png'], { image_upload: true }];
    if (!kind.startsWith('=')) return [kind, {}];
    return at % 2 === 0 ? [kept(kind)] : ['COMBO', { options: kept(kind) }];
  };
  const required = Object.fromEntries(Object.entries(node.inputs).map(([input, kind], at) => [input, said(kind, at)]));
  return { [name]: { input: { required, optional: {} }, output: node.gives, name } };
}
