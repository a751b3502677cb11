import { expect, test } from 'vitest';
import { readSmallJson, readSmallText } from '#lib/web/read-small.ts';

const post = (body: BodyInit | null) =>
  new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);

test('F-42: a body without end is left after 16 kB, whatever it says about its length', async () => {
  let sent = 0;
  let isCancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1024;
      controller.enqueue(new Uint8Array(1024));
    },
    cancel() {
      isCancelled = true;
    },
  });
  await expect(readSmallText(post(endless))).rejects.toMatchObject({ code: 'malformed' });
  expect(sent).toBeLessThan(64 * 1024);
  expect(isCancelled).toBe(true);
});

test('a small body comes whole, letters of several bytes included; none and broken JSON are refused', async () => {
  expect(await readSmallJson(post('{"email":"mära@example.com"}'))).toEqual({ email: 'mära@example.com' });
  expect(await readSmallText(post(null))).toBe('');
  await expect(readSmallJson(post(null))).rejects.toMatchObject({ code: 'malformed' });
  await expect(readSmallJson(post('{"email":'))).rejects.toMatchObject({ code: 'malformed' });
});
