import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { ask, uploadAs } from '#tests/e2e/http-support.ts';
import { somebody } from '#tests/e2e/people.ts';

/** Folders of objects that lie in the product's store. */
async function folders(): Promise<string[]> {
  const images = join(inject('productDataDir'), 'objects', 'images');
  if (!existsSync(images)) return [];
  const found: string[] = [];
  for (const part of await readdir(images))
    for (const name of await readdir(join(images, part))) found.push(join(images, part, name));
  return found;
}

async function flipLastBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length - 1] = 1 ^ (bytes.at(-1) ?? 0);
  await writeFile(path, bytes);
}

test('F-33: a picture that was altered on the disk is no answer of a browser’s, and the log says which one', async () => {
  const { cookie } = await somebody();
  const before = await folders();
  const imageId = await uploadAs(cookie, 'photo-small.jpg');
  const mine = (await folders()).find((folder) => !before.includes(folder)) ?? '';
  const path = `/api/images/${imageId}`;
  const good = await ask(`${path}/original`, { cookie });
  expect([good.status, good.headers['content-type']]).toEqual([200, 'image/jpeg']);
  for (const variant of ['original', 'thumb']) await flipLastBit(join(mine, variant));

  const thumb = await ask(`${path}/thumb`, { cookie });
  expect(thumb.status).toBe(503);
  expect(thumb.headers['content-type']).toBe('application/json');
  expect(JSON.parse(thumb.body)).toMatchObject({ error: { code: 'seal_broken' } });
  // The head of a stream is out before its last chunk is known to be wrong: all that is left is to cut the connection.
  await expect(ask(`${path}/original`, { cookie })).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await ask(`${path}/original`, { cookie, headers: { range: 'bytes=0-99' } })).status).toBe(206);

  const log = await readFile(join(inject('productDataDir'), 'web.log'), 'utf8');
  const lines = log.split('\n').filter((line) => line.includes('"seal_broken"') && line.includes(imageId));
  expect(lines.length).toBeGreaterThanOrEqual(2);
});
