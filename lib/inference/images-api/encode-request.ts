import type { BackendRequest, ImageBytes } from '#lib/inference/backend.ts';
import { type Dialect, taggedPrompt } from '#lib/inference/images-api/dialects.ts';
import { maskAs } from '#lib/inference/mask-as.ts';
import { multipart } from '#lib/inference/multipart.ts';
import { nearestShape } from '#lib/inference/nearest-shape.ts';

const sizeText = ({ width, height }: { width: number; height: number }): string => `${width}x${height}`;

type Fields = Record<string, string | number>;

/** Everything beside the picture. Nothing of the person: `user` and the like are never sent. */
function fieldsOf(
  dialect: Dialect,
  model: string | null,
  { instruction, image, mask, options }: BackendRequest,
  seed: number,
): Fields {
  const words = dialect.clean(instruction);
  const name = model ?? dialect.model;
  const guidance = options?.guidance;
  return {
    ...(name !== null && dialect.model !== null ? { model: name } : {}),
    prompt: dialect.seed === 'tag' ? taggedPrompt(words, { seed }) : words,
    ...dialect.fixed,
    ...(dialect.size === 'left to it' ? {} : { size: sizeText(image) }),
    ...(mask && dialect.shapes ? { size: sizeText(nearestShape(image, dialect.shapes)) } : {}),
    ...(dialect.seed === 'field' ? { seed } : {}),
    ...(dialect.guidance && guidance !== undefined ? { [dialect.guidance.field]: guidance } : {}),
  };
}

const base64 = ({ bytes }: ImageBytes): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** The request of an edit as this server wants it. */
export async function encodeRequest(input: {
  dialect: Dialect;
  model: string | null;
  request: BackendRequest;
  seed: number;
}): Promise<{ body: string | Uint8Array; contentType: string }> {
  const { dialect, model, request, seed } = input;
  const fields = fieldsOf(dialect, model, request, seed);
  const pictures = [request.image, ...(request.references ?? [])];
  if (dialect.encoding === 'json') {
    const body = JSON.stringify({ ...fields, [dialect.imageField]: pictures.map(base64) });
    return { body, contentType: 'application/json' };
  }
  const parts = Object.entries(fields).map(([name, value]) => ({ name, value: String(value) }));
  const files = pictures.map(({ bytes, format }) => ({ name: dialect.imageField, bytes, format }));
  const mask = request.mask && dialect.mask && (await maskAs(request.mask, dialect.mask.mayChange));
  if (mask && dialect.mask) files.push({ name: dialect.mask.field, bytes: mask.bytes, format: mask.format });
  return multipart([...files, ...parts]);
}
