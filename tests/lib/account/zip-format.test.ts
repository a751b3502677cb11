import type { FileHandle } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { directoryOf } from '#lib/account/export/read-directory.ts';
import { directoryEntry, endOfZip, placeFiles, type ZipFile } from '#lib/account/export/zip-format.ts';

const at = new Date('2026-03-28T12:34:56Z');
const file = (name: string, size: number): ZipFile => ({ name, packed: size, size, crc: null, modifiedAt: at });

/** The end of an archive whose files nobody has to write for it: its directory and what follows, at the place where they would be. */
function tailOf(files: readonly ZipFile[]) {
  const { placed, directoryAt, end } = placeFiles(files);
  const directory = placed.map((one, n) => directoryEntry(one, n));
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const tail = Buffer.concat([...directory, endOfZip(placed.length, directoryAt, size)]);
  expect(directoryAt + tail.length).toBe(end);
  const handle = {
    stat: async () => ({ size: end }),
    read: async (buffer: Buffer, _: number, length: number, position: number) => {
      const bytesRead = tail.copy(buffer, 0, position - directoryAt, position - directoryAt + length);
      return { buffer, bytesRead };
    },
  };
  return { placed, found: directoryOf(handle as unknown as FileHandle) };
}

test('R-080: an archive of more than 65,535 files is found whole again, each where it lies', async () => {
  const { placed, found } = tailOf(Array.from({ length: 70_000 }, (_, n) => file(`images/${n} Straße.jpg`, n % 7)));
  const files = await found;
  expect(files.size).toBe(70_000);
  for (const n of [0, 1, 65_535, 69_999])
    expect(files.get(`images/${n} Straße.jpg`)).toMatchObject({ offset: placed[n]?.offset, size: n % 7, crc: n });
});

test('R-080: so is one far past 4 GiB', async () => {
  const files = Array.from({ length: 6 }, (_, n) => file(`images/${n}.tif`, 2 ** 31));
  const { placed, found } = tailOf(files);
  expect(placed.at(-1)?.end).toBeGreaterThan(12 * 2 ** 30);
  for (const [n, { offset }] of placed.entries())
    expect((await found).get(`images/${n}.tif`)).toMatchObject({ offset, size: 2 ** 31 });
});
