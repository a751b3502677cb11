import { readFileSync, statSync } from 'node:fs';

/** Bytes to be looked for, and what they are. */
export type Needle = { what: string; bytes: Buffer };

const LENGTH = 32;

/** Three stretches of a file that no other file has, unless the file is too plain to have any. */
export function needlesOf(what: string, file: Uint8Array): Needle[] {
  const bytes = Buffer.from(file);
  return [0.3, 0.5, 0.8]
    .map((share) => {
      const at = Math.floor(bytes.length * share);
      return { what, bytes: bytes.subarray(at, at + LENGTH) };
    })
    .filter(({ bytes: part }) => part.length === LENGTH && new Set(part).size > 12);
}

/** A colour as raw samples, with and without an opaque alpha: 32 bytes that only a picture of that colour has. */
export const flatNeedles = (what: string, [red, green, blue]: readonly [number, number, number]): Needle[] => [
  {
    what: `${what}, RGB samples`,
    bytes: Buffer.from(Array.from({ length: 12 }, () => [red, green, blue]).flat()).subarray(0, LENGTH),
  },
  {
    what: `${what}, RGBA samples`,
    bytes: Buffer.from(Array.from({ length: 8 }, () => [red, green, blue, 255]).flat()),
  },
];

export const wordNeedles = (words: Record<string, string>): Needle[] =>
  Object.entries(words).flatMap(([what, word]) => [
    { what, bytes: Buffer.from(word) },
    { what: `${what} (base64)`, bytes: Buffer.from(Buffer.from(word).toString('base64').slice(0, -4)) },
  ]);

/** Which needles lie in these bytes. One pass, whatever their number: only places that begin like one are compared. */
export function findIn(bytes: Buffer, needles: readonly Needle[]): string[] {
  const byStart = new Map<number, Needle[]>();
  const starts = new Uint8Array(65_536);
  for (const needle of needles) {
    const start = needle.bytes.readUInt16LE(0);
    starts[start] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  const found = new Set<string>();
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const start = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    if (starts[start] === 0) continue;
    for (const needle of byStart.get(start) ?? [])
      if (bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes)) found.add(needle.what);
  }
  return [...found];
}

/** `path: needle` for all needles in these files. */
export function findInFiles(paths: readonly string[], needles: readonly Needle[]): string[] {
  return paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    // A file that went meanwhile leaves nothing behind.
    return found?.isFile() ? findIn(readFileSync(path), needles).map((what) => `${path}: ${what}`) : [];
  });
}
