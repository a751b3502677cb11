import { Readable } from 'node:stream';
import busboy from 'busboy';
import { AppError } from '#lib/errors.ts';
import { formatBytes, formatWait } from '#lib/format.ts';
import { MAX_UPLOAD_BYTES } from '#lib/limits.ts';

export type Upload = { bytes: Uint8Array; name: string | null };

/** Room for the boundary, the part's header and a few small fields around the file. */
const ENVELOPE_BYTES = 64 * 1024;
/** A phone that changes from Wi-Fi to mobile falls silent for a minute; more is gone or pretends (F-43). */
const SILENCE_MS = 120_000;
/** All uploads that one process holds at once: ten of the largest. Beyond it new bytes are refused, so that memory stays bounded (F-42). */
const MAX_HELD_BYTES = 10 * MAX_UPLOAD_BYTES;
const RETRY_SECONDS = 30;

const globals: typeof globalThis & { afterimageHeldBytes?: number } = globalThis;
const hold = (bytes: number): number => {
  globals.afterimageHeldBytes = (globals.afterimageHeldBytes ?? 0) + bytes;
  return globals.afterimageHeldBytes;
};

const tooLarge = (bytes: number): AppError =>
  new AppError('too_large', { values: { size: formatBytes(bytes), most: '50 MB' } });

/** Reads one part after the other; more than one file, or a form that is not ours, is refused as soon as it shows. */
class Form {
  readonly #parts: Uint8Array[] = [];
  #name: string | null = null;
  #size = 0;
  #hasFile = false;

  open(type: string, fail: (error: AppError) => void): busboy.Busboy {
    const form = busboy({
      headers: { 'content-type': type },
      defParamCharset: 'utf8',
      limits: {
        files: 1,
        fields: 20,
        parts: 24,
        fileSize: MAX_UPLOAD_BYTES + 1,
        fieldSize: 4_096,
        fieldNameSize: 100,
        headerPairs: 20,
      },
    });
    form.on('file', (field, stream, { filename }) => {
      if (field !== 'file') fail(new AppError('malformed'));
      this.#hasFile = true;
      this.#name = filename ?? null;
      stream.on('data', (chunk: Uint8Array) => {
        this.#parts.push(chunk);
        this.#size += chunk.length;
      });
      stream.on('limit', () => fail(tooLarge(MAX_UPLOAD_BYTES + 1)));
      stream.on('error', () => fail(new AppError('malformed')));
    });
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      form.on(event, () => fail(new AppError('malformed')));
    form.on('error', (cause) => fail(new AppError('malformed', { cause })));
    return form;
  }

  finish(): Upload {
    if (!this.#hasFile) throw new AppError('malformed');
    return { bytes: Buffer.concat(this.#parts.splice(0), this.#size), name: this.#name };
  }
}

/** Refuses by the headers alone what cannot become an upload, before a byte of the body is read. */
function checkHeaders(request: Request): string {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data;.*boundary=/i.test(type) || type.length > 500) throw new AppError('malformed');
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (!Number.isSafeInteger(declared) || declared < 0) throw new AppError('malformed');
  if (declared > MAX_UPLOAD_BYTES + ENVELOPE_BYTES) throw tooLarge(declared);
  return type;
}

/**
 * Reads the one file of a multipart request into memory and gives it to `use`; the memory counts as held until that ends. The
 * limit holds while bytes arrive, whatever the header said. Throws `AppError`: `malformed`, `too_large`, `too_many_requests`
 * when this process holds too much already; or what `use` throws.
 */
export async function withUpload<T>(request: Request, use: (upload: Upload) => Promise<T>): Promise<T> {
  const type = checkHeaders(request);
  if (!request.body) throw new AppError('malformed');
  let held = 0;
  try {
    const upload = await readForm(request.body, type, request.signal, (size) => {
      held += size;
      if (hold(size) > MAX_HELD_BYTES)
        throw new AppError('too_many_requests', {
          values: { wait: formatWait(RETRY_SECONDS) },
          retryAfterSeconds: RETRY_SECONDS,
        });
      if (held > MAX_UPLOAD_BYTES + ENVELOPE_BYTES) throw tooLarge(held);
    });
    return await use(upload);
  } catch (error) {
    // Whoever sent it has gone: nobody reads the answer, and it is no fault of ours that the log should hold.
    throw request.signal.aborted ? new AppError('malformed', { cause: error }) : error;
  } finally {
    hold(-held);
  }
}

async function readForm(
  body: ReadableStream<Uint8Array>,
  type: string,
  signal: AbortSignal,
  count: (size: number) => void,
): Promise<Upload> {
  const form = new Form();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const parser = openParser(form, type, reject);
  const stop = () => reject(new AppError('malformed', { cause: signal.reason }));
  const timer = setTimeout(stop, SILENCE_MS);
  signal.addEventListener('abort', stop, { once: true });
  const source = Readable.fromWeb(body as import('node:stream/web').ReadableStream<Uint8Array>);
  source.on('data', (chunk: Uint8Array) => {
    timer.refresh();
    try {
      count(chunk.length);
    } catch (error) {
      reject(error);
    }
  });
  source.on('error', stop);
  parser.on('close', resolve);
  source.pipe(parser);
  try {
    await promise;
    return form.finish();
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    source.unpipe(parser);
    source.destroy();
    parser.destroy();
  }
}

/** busboy throws while it reads the content type; what it says then is about the request. */
function openParser(form: Form, type: string, fail: (error: AppError) => void): busboy.Busboy {
  try {
    return form.open(type, fail);
  } catch (cause) {
    throw new AppError('malformed', { cause });
  }
}
