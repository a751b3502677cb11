import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { POST } from '#app/api/uploads/route.ts';
import { MAX_UPLOAD_BYTES } from '#lib/limits.ts';
import { type Upload, withUpload } from '#lib/web/receive-upload.ts';
import { UploadRoom, uploadRoom } from '#lib/web/upload-room.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const BOUNDARY = 'boundary-of-the-test';
type Part = { name?: string; filename?: string; body: string | Uint8Array; headers?: string };

const encode = (parts: Part[], boundary = BOUNDARY): Buffer =>
  Buffer.concat([
    ...parts.map(({ name = 'file', filename, body, headers = '' }) =>
      Buffer.concat([
        Buffer.from(
          `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n${headers}\r\n`,
        ),
        Buffer.from(body),
        Buffer.from('\r\n'),
      ]),
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ]);

const request = (
  body: Uint8Array | ReadableStream<Uint8Array>,
  {
    type = `multipart/form-data; boundary=${BOUNDARY}`,
    headers = {},
    signal,
  }: { type?: string; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Request =>
  new Request('http://localhost:3000/api/uploads', {
    method: 'POST',
    body: body as BodyInit,
    headers: { 'content-type': type, ...headers },
    duplex: 'half',
    ...(signal ? { signal } : {}),
  } as RequestInit);

const keep = async (upload: Upload): Promise<Upload> => upload;
const codeOf = (received: Promise<unknown>): Promise<string> =>
  received.then(
    () => 'received',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** A body that comes in pieces and counts how many were asked for. */
function pieces(piece: Uint8Array, count: number): { stream: ReadableStream<Uint8Array>; asked: () => number } {
  let asked = 0;
  const head = Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n`);
  return {
    asked: () => asked,
    stream: new ReadableStream({
      pull(controller) {
        if (asked++ === 0) controller.enqueue(head);
        else if (asked > count) controller.close();
        else controller.enqueue(piece);
      },
    }),
  };
}

describe('a file is received byte for byte', () => {
  test.each([0, 1, 65_536, 5_000_001])('%i bytes', async (size) => {
    const bytes = Buffer.alloc(size, 'abc\r\n--boundary');
    const upload = await withUpload(request(encode([{ filename: 'photo.jpg', body: bytes }])), keep);
    const sum = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
    expect([upload.name, upload.bytes.length, sum(upload.bytes)]).toEqual(['photo.jpg', size, sum(bytes)]);
  });

  test('exactly 50 MB are received, one byte more is 413, with and without Content-Length', async () => {
    const most = Buffer.alloc(MAX_UPLOAD_BYTES);
    expect(await codeOf(withUpload(request(encode([{ filename: 'a', body: most }])), keep))).toBe('received');
    const more = encode([{ filename: 'a', body: Buffer.alloc(MAX_UPLOAD_BYTES + 1) }]);
    expect(await codeOf(withUpload(request(more), keep))).toBe('too_large');
    const stream = new Blob([new Uint8Array(more)]).stream();
    expect(await codeOf(withUpload(request(stream), keep))).toBe('too_large');
  });

  test('fields beside the file are passed over; names in any script arrive', async () => {
    const parts = [
      { name: 'note', body: 'hello' },
      { filename: 'Küste 海岸.jpg', body: 'x' },
    ];
    expect((await withUpload(request(encode(parts)), keep)).name).toBe('Küste 海岸.jpg');
  });
});

describe('F-42: what is not one file in one form is refused', () => {
  const file = { filename: 'a.jpg', body: 'x' };
  const long = 'x'.repeat(70_000);
  test.each<[string, Request]>([
    ['no file', request(encode([{ name: 'note', body: 'x' }]))],
    ['another field', request(encode([{ ...file, name: 'photo' }]))],
    ['two files', request(encode([file, file]))],
    ['10,000 fields', request(encode([...Array<Part>(10_000).fill({ name: 'f', body: 'x' }), file]))],
    ['no parts', request(Buffer.from(`--${BOUNDARY}--\r\n`))],
    ['an empty body', request(new Uint8Array(0))],
    ['another boundary than announced', request(encode([file], 'other'))],
    ['no boundary', request(encode([file]), { type: 'multipart/form-data' })],
    ['an endless boundary', request(encode([file]), { type: `multipart/form-data; boundary=${long}` })],
    ['another type', request(encode([file]), { type: 'application/x-www-form-urlencoded' })],
    ['JSON', request(Buffer.from('{"file":1}'), { type: 'application/json' })],
    [
      'a form within a form',
      request(
        encode([
          { name: 'file', body: encode([file], 'inner'), headers: 'Content-Type: multipart/mixed; boundary=inner\r\n' },
        ]),
      ),
    ],
    ['a part header of 70 kB', request(encode([{ ...file, headers: `X-Long: ${long}\r\n` }]))],
    ['an end in the middle', request(encode([file]).subarray(0, 60))],
    ['a length that is no number', request(encode([file]), { headers: { 'content-length': 'many' } })],
  ])('%s', async (_, bad) => {
    expect(await codeOf(withUpload(bad, keep))).toBe('malformed');
  });

  test('a declared length over the limit is refused before a byte is read', async () => {
    const body = pieces(Buffer.alloc(1_000), 100);
    const headers = { 'content-length': String(MAX_UPLOAD_BYTES * 2) };
    expect(await codeOf(withUpload(request(body.stream, { headers }), keep))).toBe('too_large');
    // A stream fills its queue of one by itself.
    expect(body.asked()).toBeLessThanOrEqual(1);
  });

  test('a body without end is cut at the limit, not read on', async () => {
    const body = pieces(Buffer.alloc(1024 * 1024), 10_000);
    expect(await codeOf(withUpload(request(body.stream), keep))).toBe('too_large');
    expect(body.asked()).toBeLessThan(60);
  });

  test('a client that goes away is let go at once', async () => {
    const gone = new AbortController();
    const { promise: started, resolve } = Promise.withResolvers<void>();
    const stream = new ReadableStream<Uint8Array>({
      pull() {
        resolve();
        return new Promise(() => undefined);
      },
    });
    const received = codeOf(withUpload(request(stream, { signal: gone.signal }), keep));
    await started;
    gone.abort();
    expect(await received).toBe('malformed');
  });

  test('a client that goes away while its photo waits for a decoder is no unexpected error', async () => {
    const gone = new AbortController();
    const received = codeOf(
      withUpload(request(encode([{ filename: 'a', body: 'x' }]), { signal: gone.signal }), async () => {
        gone.abort();
        throw gone.signal.reason;
      }),
    );
    expect(await received).toBe('malformed');
  });

  test('memory held by refused and finished uploads is given back', async () => {
    await withUpload(request(encode([{ filename: 'a', body: 'x'.repeat(1_000) }])), async () => {
      expect(uploadRoom().heldBytes).toBeGreaterThan(1_000);
    });
    await codeOf(withUpload(request(encode([{ name: 'note', body: 'x' }])), keep));
    expect(uploadRoom().heldBytes).toBe(0);
  });
});

describe('F-42: more uploads than there is memory for wait instead of failing', () => {
  test('sixteen of 50 MB at once all arrive, and no more than 300 MB are ever held', async () => {
    const piece = Buffer.alloc(1_000_000);
    const most: number[] = [];
    const received = Array.from({ length: 16 }, () => {
      const body = pieces(piece, 50);
      const closing = new TransformStream<Uint8Array, Uint8Array>({
        flush: (controller) => controller.enqueue(Buffer.from(`\r\n--${BOUNDARY}--\r\n`)),
      });
      return withUpload(request(body.stream.pipeThrough(closing)), async ({ bytes }) => {
        most.push(uploadRoom().heldBytes);
        await new Promise(setImmediate);
        return bytes.length;
      });
    });
    expect(await Promise.all(received)).toEqual(Array(16).fill(49 * 1_000_000));
    expect(Math.max(...most)).toBeLessThanOrEqual(300 * 1024 * 1024 + 16 * 65_536);
    expect(uploadRoom().heldBytes).toBe(0);
  });

  test('F-44: the memory of ended uploads goes back without waiting for the next', { timeout: 30_000 }, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['tests/app/idle-after-uploads.ts']);
    expect(Number(stdout)).toBeLessThan(20_000_000);
  });

  test('one that waits longest goes on over the brim; the rest when it has ended; who goes away leaves the line', async () => {
    const room = new UploadRoom({ mostBytes: 100 });
    const [a, b, c] = [{ heldBytes: 0 }, { heldBytes: 0 }, { heldBytes: 0 }];
    const { signal } = new AbortController();
    await room.take({ place: a, bytes: 60, signal });
    await room.take({ place: b, bytes: 40, signal });
    await room.take({ place: b, bytes: 30, signal });
    let isIn = false;
    const waits = room.take({ place: a, bytes: 10, signal }).then(() => {
      isIn = true;
    });
    const gone = new AbortController();
    const leaves = room.take({ place: c, bytes: 10, signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(leaves).rejects.toThrow('gone');
    await room.take({ place: b, bytes: 20, signal });
    expect([isIn, room.heldBytes]).toEqual([false, 150]);
    room.leave(b);
    await waits;
    expect(room.heldBytes).toBe(70);
    room.leave(a);
    expect(room.heldBytes).toBe(0);
  });
});

describe('the route', () => {
  test('F-25: refuses another site’s page before the session is looked up', async () => {
    const foreign = request(encode([]), { headers: { origin: 'https://evil.example' } });
    const response = await POST(foreign, { params: Promise.resolve({}) });
    expect([response.status, (await response.json()).error.code]).toEqual([403, 'foreign_origin']);
  });
});
