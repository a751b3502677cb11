import { readdirSync, readFileSync } from 'node:fs';

/** Reads which characters TrueType files hold (OpenType 1.9, table `cmap`, formats 4 and 12). */
function charactersOf(file: Buffer): Set<number> {
  const found = new Set<number>();
  const tables = Array.from({ length: file.readUInt16BE(4) }, (_, i) => 12 + i * 16);
  const entry = tables.find((at) => file.toString('latin1', at, at + 4) === 'cmap');
  if (entry === undefined) throw new Error('A font without cmap.');
  const cmap = file.readUInt32BE(entry + 8);
  for (let i = 0; i < file.readUInt16BE(cmap + 2); i += 1) {
    const at = cmap + file.readUInt32BE(cmap + 4 + i * 8 + 4);
    const format = file.readUInt16BE(at);
    if (format === 12) addGroups(file, at, found);
    if (format === 4) addSegments(file, at, found);
  }
  return found;
}

function addGroups(file: Buffer, at: number, found: Set<number>): void {
  for (let g = 0; g < file.readUInt32BE(at + 12); g += 1) {
    const group = at + 16 + g * 12;
    const glyph = file.readUInt32BE(group + 8);
    const first = file.readUInt32BE(group);
    for (let code = first; code <= file.readUInt32BE(group + 4); code += 1) {
      if (glyph + code - first > 0) found.add(code);
    }
  }
}

function addSegments(file: Buffer, at: number, found: Set<number>): void {
  const doubled = file.readUInt16BE(at + 6);
  for (let s = 0; s < doubled; s += 2) {
    const last = file.readUInt16BE(at + 14 + s);
    const first = file.readUInt16BE(at + 16 + doubled + s);
    const delta = file.readUInt16BE(at + 16 + 2 * doubled + s);
    const place = at + 16 + 3 * doubled + s;
    const offset = file.readUInt16BE(place);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const stored = offset === 0 ? code : file.readUInt16BE(place + offset + (code - first) * 2);
      const glyph = offset !== 0 && stored === 0 ? 0 : (stored + delta) & 0xffff;
      if (glyph > 0) found.add(code);
    }
  }
}

/** All characters of the fonts in a folder, as `fonts/coverage.ts` writes them: gap-length pairs in base 36. */
export function coverageOf(folder: string): string {
  const all = new Set<number>();
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.ttf')) for (const code of charactersOf(readFileSync(`${folder}/${name}`))) all.add(code);
  }
  const runs: [number, number][] = [];
  for (const code of [...all].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else runs.push([code, code]);
  }
  let before = 0;
  return runs
    .map(([first, last]) => {
      const run = `${(first - before).toString(36)}${last > first ? `-${(last - first).toString(36)}` : ''}`;
      before = last;
      return run;
    })
    .join(',');
}
