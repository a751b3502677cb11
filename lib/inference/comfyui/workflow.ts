import { z } from 'zod';

const Node = z.object({
  class_type: z.string().min(1),
  inputs: z.record(z.string(), z.unknown()),
  _meta: z.object({ title: z.string().optional() }).optional(),
});
const Graph = z.record(z.string().regex(/^[\w:.-]{1,80}$/), Node);
export type Graph = z.output<typeof Graph>;

/** Where a part of an edit goes: an input of a node. */
type Place = { node: string; input: string };

/** A graph, and which of its inputs take what of an edit. */
export type Workflow = {
  graph: Graph;
  instruction: Place;
  image: Place;
  /** The picture goes into a file there first, or into the graph in base64. */
  imageAs: 'upload' | 'base64';
  seed: Place;
  guidance: (Place & { usual: number }) | null;
  /** The one node that sends the result over the socket. */
  output: string;
};

/** Nodes of ComfyUI that write files, which it has no way to delete. */
const WRITES = /^(Save(?!ImageWebsocket)|Preview)(Image|Anim|Audio|Video|WEBM|Latent|SVG|GLB)/;

/** Loaders that take a picture within the graph: Acly/comfyui-tooling-nodes, SwarmUI. */
const INLINE_LOADERS = ['ETN_LoadImageBase64', 'SwarmLoadImageB64'];

const ROLES = {
  instruction: { classes: /^CLIPTextEncode$/, inputs: ['text', 'prompt', 'value', 'string'], of: 'string' },
  image: {
    classes: /^(LoadImage|ETN_LoadImageBase64|SwarmLoadImageB64)$/,
    inputs: ['image', 'image_base64'],
    of: 'string',
  },
  seed: {
    classes: /^(KSampler|KSamplerAdvanced|RandomNoise|SamplerCustom)$/,
    inputs: ['seed', 'noise_seed', 'value'],
    of: 'number',
  },
  guidance: { classes: /^FluxGuidance$/, inputs: ['guidance', 'cfg', 'value'], of: 'number' },
} as const;
type Role = keyof typeof ROLES;

/** Why a file is no workflow that edits could be made with: half a sentence for the operator. */
export class WorkflowError extends Error {}

/** The nodes with the title "Afterimage ROLE", or those of a class that usually has it. */
function nodesFor(graph: Graph, role: Role): string[] {
  const titled = Object.entries(graph).filter(
    ([, { _meta }]) => _meta?.title?.trim().toLowerCase() === `afterimage ${role}`,
  );
  const found =
    titled.length > 0
      ? titled
      : Object.entries(graph).filter(([, { class_type }]) => ROLES[role].classes.test(class_type));
  return found.map(([id]) => id);
}

function placeFor(graph: Graph, role: Role): Place | null {
  const nodes = nodesFor(graph, role);
  const [node] = nodes;
  if (node === undefined) return null;
  if (nodes.length > 1)
    throw new WorkflowError(
      `has ${nodes.length} nodes that could take the ${role}; give one the title "Afterimage ${role}"`,
    );
  const { inputs, of } = ROLES[role];
  const input = inputs.find((name) => typeof graph[node]?.inputs[name] === of);
  if (input === undefined)
    throw new WorkflowError(`has the node ${node} for the ${role}, but no input of it takes one`);
  return { node, input };
}

function requirePlaceFor(graph: Graph, role: Role): Place {
  const place = placeFor(graph, role);
  if (!place) throw new WorkflowError(`has no node for the ${role}; give one the title "Afterimage ${role}"`);
  return place;
}

/** A link to a node that is not there. */
function looseLink(graph: Graph): string | undefined {
  const links = Object.values(graph).flatMap(({ inputs }) => Object.values(inputs));
  return links
    .filter(
      (value): value is [string, number] => Array.isArray(value) && value.length === 2 && typeof value[0] === 'string',
    )
    .map(([node]) => node)
    .find((node) => !Object.hasOwn(graph, node));
}

/** Finds out what in a graph takes what. Throws `WorkflowError` for what edits cannot be made with. */
export function toWorkflow(json: unknown): Workflow {
  if (typeof json === 'object' && json !== null && 'nodes' in json)
    throw new WorkflowError('is not in API format; export it with "Export (API)"');
  const graph = Graph.safeParse(json).data;
  if (!graph || Object.keys(graph).length === 0) throw new WorkflowError('is not a workflow in API format');
  const loose = looseLink(graph);
  if (loose !== undefined) throw new WorkflowError(`has a link to a node ${loose.slice(0, 40)} that is not there`);
  const writer = Object.values(graph).find(({ class_type }) => WRITES.test(class_type));
  if (writer)
    throw new WorkflowError(`has a ${writer.class_type} node, whose files nobody could delete; use SaveImageWebsocket`);
  const outputs = Object.entries(graph).filter(([, { class_type }]) => class_type === 'SaveImageWebsocket');
  const [output] = outputs;
  if (!output || outputs.length > 1) throw new WorkflowError('needs one SaveImageWebsocket node for the result');
  const image = requirePlaceFor(graph, 'image');
  const guidance = placeFor(graph, 'guidance');
  return {
    graph,
    instruction: requirePlaceFor(graph, 'instruction'),
    image,
    imageAs: INLINE_LOADERS.includes(graph[image.node]?.class_type ?? '') ? 'base64' : 'upload',
    seed: requirePlaceFor(graph, 'seed'),
    guidance: guidance && { ...guidance, usual: Number(graph[guidance.node]?.inputs[guidance.input]) },
    output: output[0],
  };
}

/**
 * The graph of one edit. Values are put into the parsed graph, never into its text, so that no words can become a part of it. Titles
 * are left out: they are the operator's notes.
 */
export function fillWorkflow(
  workflow: Workflow,
  edit: { instruction: string; image: string; seed: number; guidance?: number | undefined },
): Graph {
  const graph: Graph = Object.fromEntries(
    Object.entries(workflow.graph).map(([id, { class_type, inputs }]) => [id, { class_type, inputs: { ...inputs } }]),
  );
  const set = (place: Place | null, value: unknown) => {
    const node = place && graph[place.node];
    if (place && node) node.inputs[place.input] = value;
  };
  set(workflow.instruction, edit.instruction);
  set(workflow.image, edit.image);
  set(workflow.seed, edit.seed);
  if (edit.guidance !== undefined) set(workflow.guidance, edit.guidance);
  return graph;
}
