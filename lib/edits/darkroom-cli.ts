import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { planOriginal } from '#lib/images/make-original.ts';
import { sniffFormat } from '#lib/images/sniff-format.ts';
import { applySteps } from '#lib/inference/darkroom/engine.ts';
import { FORMAT_NAMES } from '#lib/inference/darkroom/output.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import { requirePlan } from '#lib/inference/darkroom/require-plan.ts';
import type { NotUnderstood, OutputFormat, Step } from '#lib/inference/darkroom/steps.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import { darkroomCliText } from '#lib/text/darkroom-cli.ts';

/**
 * One exact edit from a shell, without a server or a database: `IN OUT "INSTRUCTION"`. OUT is written whole or not at all, in the
 * format its name says. Exit 0: done. Exit 2: nothing was written, and one line on stderr says why. `--explain` prints the plan
 * as JSON and edits nothing.
 */
const text = darkroomCliText.en;

/** A reason to end with exit code 2. */
class Refusal extends Error {}

const ENDINGS: Record<string, OutputFormat> = {
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.png': 'png',
  '.webp': 'webp',
  '.avif': 'avif',
  '.tif': 'tiff',
  '.tiff': 'tiff',
};

/** npm runs scripts in the package's folder; names are meant from where the person stands, which npm hands on. */
// biome-ignore lint/style/noProcessEnv: set by npm for its scripts, no setting of ours
const pathOf = (name: string): string => resolve(process.env.INIT_CWD ?? '.', name);

const formatOf = (name: string): OutputFormat => {
  const format = ENDINGS[extname(name).toLowerCase()];
  if (!format) throw new Refusal(text.unknownEnding(name));
  return format;
};

/** Reads and prepares a picture as an upload would be: upright, CMYK as sRGB, HEIC decoded, first frame. */
async function openPicture(name: string) {
  const bytes = await readFile(pathOf(name)).catch((cause: unknown) => {
    throw new Refusal(text.unreadable(name), { cause });
  });
  if (bytes.length === 0) throw new AppError('empty_file');
  const sourceFormat = sniffFormat(bytes);
  if (sourceFormat === null) throw new AppError('not_an_image');
  try {
    const image = await (await planOriginal(bytes, sourceFormat)).make();
    return { image, sourceFormat };
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('broken_image', { cause });
  }
}

async function writeWhole(name: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(name);
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, bytes, { flag: 'wx' });
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw new Refusal(text.unwritable(name), { cause });
  }
}

async function edit(input: string, output: string, instruction: string): Promise<void> {
  const format = formatOf(output);
  const { image, sourceFormat } = await openPicture(input);
  const { width, height } = image;
  const { steps } = requirePlan({ instruction, image: { width, height, format: sourceFormat } });
  const other = steps.find((step) => step.operation === 'format' && step.format !== format);
  if (other?.operation === 'format') throw new Refusal(text.otherFormat(output, FORMAT_NAMES[other.format]));
  const { signal } = new AbortController();
  const asked: Step[] = steps.some((step) => step.operation === 'format')
    ? steps
    : [...steps, { operation: 'format', format }];
  const result = await applySteps({ image, steps: asked, signal });
  if (!result.changed && format === sourceFormat) throw new AppError('unchanged');
  await writeWhole(output, result.bytes);
}

/** One line; for words that were not understood, one line each, with the exact steps nearest to them. */
function linesOf(error: AppError): string[] {
  if (error.code !== 'not_understood') return [sentenceOf(error.code, 'en', error.values)];
  const parts = error.details?.notUnderstood as NotUnderstood[];
  return parts.map((part) => text.nearest(part.message, part.nearest));
}

/** Runs with the arguments after the script's name; returns the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const names = args.filter((arg) => arg !== '--explain');
  const explain = names.length < args.length;
  const [input = '', output = '', instruction] = names;
  try {
    if (explain && (names.length === 1 || names.length === 3)) {
      const plan = parseInstruction(names.at(-1) ?? '');
      process.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
      return plan.notUnderstood.length === 0 ? 0 : 2;
    }
    if (explain || names.length !== 3 || instruction === undefined) throw new Refusal(text.usage);
    await edit(input, output, instruction);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof AppError)) throw error;
    const lines = error instanceof AppError ? linesOf(error) : [error.message];
    process.stderr.write(`${lines.join('\n')}\n`);
    return 2;
  }
}

process.exitCode = await run(process.argv.slice(2));
