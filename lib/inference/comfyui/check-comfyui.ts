import { z } from 'zod';
import type { Health } from '#lib/inference/backend.ts';
import type { Asker } from '#lib/inference/comfyui/asker.ts';
import type { Graph } from '#lib/inference/comfyui/workflow.ts';
import { type HttpAnswer, HttpError, jsonOf, send } from '#lib/inference/http.ts';
import { comfyuiText } from '#lib/text/comfyui.ts';

const text = comfyuiText.en;
/** Lists of thousands of models are some hundred kilobytes. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

const Stats = z.object({ system: z.object({ comfyui_version: z.string().max(40).catch('') }) });
const Inputs = z.record(z.string(), z.array(z.unknown())).catch({});
const Info = z.record(z.string(), z.object({ input: z.object({ required: Inputs, optional: Inputs }) }));

/** What an input may be chosen from, in the older way of saying it (`[[…]]`) and the newer (`["COMBO", { options: […] }]`); null: anything. */
function choicesOf([kind, more]: readonly unknown[]): unknown[] | null {
  if (Array.isArray(kind)) return kind;
  return kind === 'COMBO' ? (z.object({ options: z.array(z.unknown()) }).safeParse(more).data?.options ?? null) : null;
}

/** The first file or choice of these nodes, all of one class, that this ComfyUI does not have. */
function missingChoice(nodes: Graph[string][], inputs: z.output<typeof Inputs>, isSkipped: (input: string) => boolean) {
  for (const [name, value] of nodes.flatMap((node) => Object.entries(node.inputs))) {
    const choices = choicesOf(inputs[name] ?? []);
    if (typeof value === 'string' && !isSkipped(name) && choices && !choices.includes(value)) return value;
  }
  return undefined;
}

/** What the graph needs and this ComfyUI lacks: a class of nodes, or a file of weights. */
async function missingIn({ settings }: Asker, get: (path: string) => Promise<HttpAnswer>): Promise<string | undefined> {
  const { graph, image } = settings.workflow;
  for (const name of new Set(Object.values(graph).map(({ class_type }) => class_type))) {
    const info = jsonOf(await get(`/object_info/${encodeURIComponent(name)}`), Info)?.[name];
    if (!info) return text.noNode(name);
    const nodes = Object.values(graph).filter(({ class_type }) => class_type === name);
    const isPicture = (input: string) => input === image.input && graph[image.node]?.class_type === name;
    const choice = missingChoice(nodes, { ...info.input.optional, ...info.input.required }, isPicture);
    if (choice !== undefined) return text.noFile(choice);
  }
  return undefined;
}

/** Asks whether it is there, and has the nodes and files that the graph needs; runs nothing. */
export async function checkComfyui(asker: Asker, signal: AbortSignal): Promise<Health> {
  const { settings, wires } = asker;
  const get = (path: string) =>
    send({
      method: 'GET',
      url: `${settings.url}${path}`,
      signal,
      timeoutMs: wires.questionMs,
      maxBytes: MAX_ANSWER_BYTES,
    });
  try {
    const answer = await get('/system_stats');
    if (answer.status !== 200) return { isUp: false, detail: text.answered(answer.status) };
    const version = jsonOf(answer, Stats)?.system.comfyui_version;
    if (version === undefined) return { isUp: false, detail: text.notComfyui };
    const missing = await missingIn(asker, get);
    return missing === undefined ? { isUp: true, detail: text.isUp(version) } : { isUp: false, detail: missing };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return { isUp: false, detail: text.silent };
  }
}
