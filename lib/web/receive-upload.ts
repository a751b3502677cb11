import { once } from 'node:events';
import busboy from 'busboy';
import { collectSoon } from '#lib/collect-soon.ts';
import { AppError } from '#lib/errors.ts';
import { MAX_UPLOAD_BYTES } from '#lib/limits.ts';
import { say } from '#lib/text/said.ts';
import { type Place, uploadRoom } from '#lib/web/upload-room.ts';

export type Upload = { bytes: Uint8Array; name: string | null };

/** Room for the boundary, the part's header and a few small fields around the file. */
const ENVELOPE_BYTES = 64 * 1024;
/** Five hundred senders who announce 50 MB and send a byte now and then must not reserve 25 GB (F-43). */
const FIRST_BYTES = 256 * 1024;
/** A phone that changes from Wi-Fi to mobile falls silent for a minute; more is gone or pretends (F-43). */
const SILENCE_MS = 120_000;
const tooLarge = (bytes: number): AppError =>
  new AppError('too_large', {
    values: { size: say('formats', 'bytes', bytes), most: say('formats', 'bytes', MAX_UPLOAD_BYTES) },
  });

/** Reads one part after the other; more than one file, or a form that is not ours, is refused as soon as it shows. */
class Form {
  #bytes: Buffer;
  #name: string | null = null;
  #size = 0;
  #hasFile = false;

  readonly #expectedBytes: number;

  /** `expectedBytes` may be wrong, or never come: memory is taken as bytes arrive, all that is expected once the first have. */
  constructor(expectedBytes: number) {
    this.#expectedBytes = expectedBytes;
    this.#bytes = Buffer.allocUnsafeSlow(Math.min(expectedBytes, FIRST_BYTES));
  }

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
        this.#append(chunk);
      });
      stream.on('limit', () => fail(tooLarge(MAX_UPLOAD_BYTES + 1)));
      stream.on('error', () => fail(new AppError('malformed')));
    });
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      form.on(event, () => fail(new AppError('malformed')));
    form.on('error', (cause) => fail(new AppError('malformed', { cause })));
    return form;
  }

  #append(chunk: Uint8Array): void {
    const size = this.#size + chunk.length;
    if (size > this.#bytes.length) {
      const more = size > this.#expectedBytes ? size * 2 : this.#expectedBytes;
      const larger = Buffer.allocUnsafeSlow(Math.min(more, MAX_UPLOAD_BYTES + ENVELOPE_BYTES));
      this.#bytes.copy(larger, 0, 0, this.#size);
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.#size);
    this.#size = size;
  }

  finish(): Upload {
    if (!this.#hasFile) throw new AppError('malformed');
    return { bytes: this.#bytes.subarray(0, this.#size), name: this.#name };
  }
}

/** Refuses by the headers alone what cannot become an upload, before a byte of the body is read. */
function checkHeaders(request: Request): { type: string; expectedBytes: number } {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data;.*boundary=/i.test(type) || type.length > 500) throw new AppError('malformed');
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (!Number.isSafeInteger(declared) || declared < 0) throw new AppError('malformed');
  if (declared > MAX_UPLOAD_BYTES + ENVELOPE_BYTES) throw tooLarge(declared);
  return { type, expectedBytes: declared || 64 * 1024 };
}

/**
 * Reads the one file of a multipart request into memory and gives it to `use`; the memory counts as held until that ends. The
 * limit holds while bytes arrive, whatever the header said. While this process holds too much already, reading waits.
 * Throws `AppError`: `malformed`, `too_large`; or what `use` throws.
 */
export async function withUpload<T>(request: Request, use: (upload: Upload) => Promise<T>): Promise<T> {
  const { type, expectedBytes } = checkHeaders(request);
  if (!request.body) throw new AppError('malformed');
  const place: Place = { heldBytes: 0 };
  try {
    return await use(await readForm(request.body, new Form(expectedBytes), type, request.signal, place));
  } catch (error) {
    // Whoever sent it has gone: nobody reads the answer, and it is no fault of ours that the log should hold.
    throw request.signal.aborted ? new AppError('malformed', { cause: error }) : error;
  } finally {
    collectSoon(place.heldBytes);
    uploadRoom().leave(place);
  }
}

async function readForm(
  body: ReadableStream<Uint8Array>,
  form: Form,
  type: string,
  signal: AbortSignal,
  place: Place,
): Promise<Upload> {
  const reader = body.getReader();
  const ended = Promise.withResolvers<void>();
  let fault: { error: unknown } | null = null;
  // The read that is under way ends with it; what went wrong is thrown behind it.
  const fail = (error: unknown) => {
    fault ??= { error };
    ended.resolve();
    void reader.cancel().catch(() => undefined);
  };
  const check = () => {
    if (fault) throw fault.error;
  };
  const gone = () => fail(new AppError('malformed', { cause: signal.reason }));
  signal.addEventListener('abort', gone, { once: true });
  const parser = openParser(form, type, fail);
  parser.once('close', ended.resolve);
  try {
    for (let chunk = await nextChunk(reader, fail); chunk; chunk = await nextChunk(reader, fail)) {
      check();
      if (place.heldBytes + chunk.length > MAX_UPLOAD_BYTES + ENVELOPE_BYTES)
        throw tooLarge(place.heldBytes + chunk.length);
      await uploadRoom().take({ place, bytes: chunk.length, signal });
      if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), ended.promise]);
    }
    check();
    parser.end();
    await ended.promise;
    check();
    return form.finish();
  } finally {
    signal.removeEventListener('abort', gone);
    void reader.cancel().catch(() => undefined);
    parser.destroy();
  }
}

/** The next bytes, or null at the end. Only the sender's silence counts; the time that we take ourselves does not. */
async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  fail: (error: unknown) => void,
): Promise<Uint8Array | null> {
  const timer = setTimeout(() => fail(new AppError('malformed')), SILENCE_MS);
  try {
    return (await reader.read()).value ?? null;
  } catch (cause) {
    throw new AppError('malformed', { cause });
  } finally {
    clearTimeout(timer);
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
