import type { BackendRequest, ImageBytes } from '#lib/inference/backend.ts';
import { type Dialect, taggedPrompt } from '#lib/inference/images-api/dialects.ts';
import { multipart } from '#lib/inference/multipart.ts';

type Fields = Record<string, string | number>;

/** Everything beside the picture. Nothing of the person: `user` and the like are never sent. */
function fieldsOf(
  dialect: Dialect,
  model: string | null,
  { instruction, image, options }: BackendRequest,
  seed: number,
): Fields {
  const words = dialect.clean(instruction);
  const name = model ?? dialect.model;
  const guidance = options?.guidance;
  return {
    ...(name !== null && dialect.model !== null ? { model: name } : {}),
    prompt: dialect.seed === 'tag' ? taggedPrompt(words, { seed }) : words,
    ...dialect.fixed,
    ...(dialect.size === 'left to it' ? {} : { size: `${image.width}x${image.height}` }),
    ...(dialect.seed === 'field' ? { seed } : {}),
    ...(dialect.guidance && guidance !== undefined ? { [dialect.guidance.field]: guidance } : {}),
  };
}

const base64 = ({ bytes }: ImageBytes): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** The request of an edit as this server wants it. */
export function encodeRequest(input: {
  dialect: Dialect;
  model: string | null;
  request: BackendRequest;
  seed: number;
}): { body: string | Uint8Array; contentType: string } {
  const { dialect, model, request, seed } = input;
  const fields = fieldsOf(dialect, model, request, seed);
  const pictures = [request.image, ...(request.references ?? [])];
  if (dialect.encoding === 'json') {
    const body = JSON.stringify({ ...fields, [dialect.imageField]: pictures.map(base64) });
    return { body, contentType: 'application/json' };
  }
  const parts = Object.entries(fields).map(([name, value]) => ({ name, value: String(value) }));
  const files = pictures.map(({ bytes, format }) => ({ name: dialect.imageField, bytes, format }));
  return multipart([...files, ...parts]);
}
