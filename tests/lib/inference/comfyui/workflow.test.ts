import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnv } from '#lib/env.ts';
import { KONTEXT_WORKFLOW } from '#lib/inference/comfyui/kontext-workflow.ts';
import { fillWorkflow, toWorkflow } from '#lib/inference/comfyui/workflow.ts';
import { fc } from '#tests/support/property.ts';

const SECRET = 'x'.repeat(32);
const BASE = { DATABASE_URL: 'postgresql://u:p@localhost/a', NEXTAUTH_SECRET: SECRET, ENCRYPTION_KEY: SECRET };
const URL = 'http://127.0.0.1:8188';
const folder = mkdtempSync(join(tmpdir(), 'workflow-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (content: string): string => {
  const path = join(folder, 'workflow.json');
  writeFileSync(path, content);
  return path;
};
const set = (more: Record<string, string>) => readEnv({ ...BASE, COMFYUI_URL: URL, ...more }).inference.comfyui;
const refusal = (more: Record<string, string>): string => {
  try {
    set(more);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It was taken.');
};
const { _meta, ...untitled } = KONTEXT_WORKFLOW.words;

describe('COMFYUI_URL', () => {
  it.each([
    [`${URL}/`, { url: URL, region: 'own', isHere: true }],
    ['http://gpu.lan:8188', { url: 'http://gpu.lan:8188', region: 'own', isHere: false }],
    ['https://comfy.example.org/behind/', { url: 'https://comfy.example.org/behind', region: 'world', isHere: false }],
  ])('%s alone is a working model, and says where it is', (address, expected) => {
    expect(set({ COMFYUI_URL: address })).toMatchObject({ ...expected, isOwnWorkflow: false });
  });

  it('in the clear over the open internet is refused; a workflow or a region without it too', () => {
    expect(refusal({ COMFYUI_URL: 'http://comfy.example.org' })).toMatch(/^COMFYUI_URL begins with http:/);
    expect(refusal({ COMFYUI_URL: '', COMFYUI_REGION: 'eu' })).toMatch(
      /^COMFYUI_URL is not set, but COMFYUI_REGION is\./,
    );
    expect(refusal({ COMFYUI_URL: '', COMFYUI_WORKFLOW: 'x' })).toMatch(
      /^COMFYUI_URL is not set, but COMFYUI_WORKFLOW is\./,
    );
  });
});

describe('COMFYUI_WORKFLOW', () => {
  it('takes a graph as ComfyUI exports it: what takes what is found by class', () => {
    const graph = Object.fromEntries(
      Object.entries(KONTEXT_WORKFLOW).map(([id, node]) => [id, { ...node, _meta: { title: node.class_type } }]),
    );
    expect(set({ COMFYUI_WORKFLOW: fileWith(JSON.stringify(graph)) })).toMatchObject({
      isOwnWorkflow: true,
      workflow: {
        instruction: { node: 'words', input: 'text' },
        image: { node: 'photo', input: 'image' },
        seed: { node: 'sampler', input: 'seed' },
        guidance: { node: 'guidance', input: 'guidance', usual: 2.5 },
        output: 'result',
        imageAs: 'upload',
      },
    });
  });

  it('takes the node with the title where several could be meant', () => {
    const graph = { ...KONTEXT_WORKFLOW, other: { ...untitled, inputs: { ...untitled.inputs, text: 'blurry' } } };
    const workflow = toWorkflow(graph);
    expect(workflow.instruction.node).toBe('words');
    const filled = fillWorkflow(workflow, { instruction: 'blue', image: 'x', seed: 1 });
    expect([filled.words?.inputs.text, filled.other?.inputs.text]).toEqual(['blue', 'blurry']);
  });

  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(KONTEXT_WORKFLOW).filter(([id]) => !names.includes(id)));
  it.each([
    ['is not JSON', '{'],
    ['is not a workflow in API format', '[]'],
    ['is not a workflow in API format', '{"1":{"class_type":"KSampler"}}'],
    ['is not in API format; export it with', '{"nodes":[],"links":[]}'],
    ['needs one SaveImageWebsocket node', JSON.stringify(without('result'))],
    [
      'has a SaveImage node, whose files nobody could delete',
      JSON.stringify({ ...KONTEXT_WORKFLOW, file: { class_type: 'SaveImage', inputs: { images: ['decode', 0] } } }),
    ],
    ['has a link to a node vae that is not there', JSON.stringify(without('vae'))],
    [
      'has 2 nodes that could take the instruction; give one the title "Afterimage instruction"',
      JSON.stringify({ ...KONTEXT_WORKFLOW, words: untitled, other: untitled }),
    ],
    [
      'has no node for the seed; give one the title "Afterimage seed"',
      JSON.stringify({
        ...KONTEXT_WORKFLOW,
        sampler: { class_type: 'OwnSampler', inputs: KONTEXT_WORKFLOW.sampler.inputs },
      }),
    ],
    [
      'has the node words for the instruction, but no input of it takes one',
      JSON.stringify({ ...KONTEXT_WORKFLOW, words: { ...untitled, inputs: { clip: ['clip', 0], text: ['clip', 0] } } }),
    ],
    ['is too large', `"${'x'.repeat(1024 * 1024)}"`],
  ])('with a file that %s stops the start with one line', (said, content) => {
    const line = refusal({ COMFYUI_WORKFLOW: fileWith(content) });
    expect(line).toContain(`COMFYUI_WORKFLOW names a file that ${said}`);
    expect(line).not.toContain('\n');
  });

  it('that is not there stops the start with one line', () => {
    expect(refusal({ COMFYUI_WORKFLOW: join(folder, 'none.json') })).toBe(
      'COMFYUI_WORKFLOW names a file that cannot be read.',
    );
  });
});

it('whatever the words are, they change one value of the graph and nothing else of it', () => {
  const workflow = toWorkflow(KONTEXT_WORKFLOW);
  const before = JSON.stringify(workflow.graph);
  const plain = fillWorkflow(workflow, { instruction: '', image: 'a', seed: 1 });
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('"},"x":{"class_type":"SaveImage"', '["vae",0]', '{{seed}}')),
      (words) => {
        const graph = fillWorkflow(workflow, { instruction: words, image: 'a', seed: 1 });
        expect(graph.words?.inputs.text).toBe(words);
        const back = structuredClone(graph);
        if (back.words) back.words.inputs.text = '';
        expect(back).toEqual(plain);
        expect(JSON.stringify(workflow.graph)).toBe(before);
      },
    ),
  );
});
