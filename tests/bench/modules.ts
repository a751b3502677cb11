import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type InputOptions, rolldown } from 'rolldown';
import { type Figure, inKB } from '#tests/bench/figures.ts';

const SHOWN = 40;
const ROOT = join(import.meta.dirname, '../../');
const OURS = ['#components/', '#app/', `${ROOT}components/`, `${ROOT}app/`];
const isClient = (code: string): boolean => /^\s*(?:\/\/[^\n]*\n\s*)*['"]use client['"]/.test(code);
const base = { logLevel: 'silent', cwd: ROOT, platform: 'browser' } satisfies InputOptions;

/** The client components that these files of a route bring, one after the other: the server's own code is not followed. */
async function clientComponents(files: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const bundle = await rolldown({
    ...base,
    input: [...files],
    treeshake: false,
    shimMissingExports: true,
    // Asked for the name as it is imported, and again for the file.
    external: (id, importer) => importer !== undefined && !OURS.some((start) => id.startsWith(start)),
    plugins: [
      {
        name: 'clients',
        async load(id) {
          if (id.endsWith('.css')) return { code: '', moduleType: 'js' };
          if (!isClient(await readFile(id, 'utf8').catch(() => ''))) return null;
          found.add(id);
          return { code: '', moduleType: 'js' };
        },
      },
    ],
  });
  await bundle.generate();
  await bundle.close();
  return [...found];
}

/**
 * The sources that weigh most in what a page loads before the first interaction, each compressed by itself (together they are smaller), without Next and
 * React, which an empty page has too. It is no build of Next's, and takes seconds: for seeing what an import adds. `files`: the page and its layouts.
 */
export async function moduleFigures(page: string, files: readonly string[]): Promise<Figure[]> {
  const entries = await clientComponents(files);
  const bundle = await rolldown({
    ...base,
    input: { first: 'virtual:first' },
    external: /^(react|react-dom|next)(\/|$)/,
    plugins: [
      {
        name: 'first',
        resolveId: (id) => (id === 'virtual:first' ? id : null),
        load: (id) => {
          if (id.endsWith('.css')) return { code: '', moduleType: 'js' };
          if (id !== 'virtual:first') return null;
          return entries.map((entry, index) => `export * as c${index} from ${JSON.stringify(entry)};`).join('\n');
        },
      },
    ],
  });
  const { output } = await bundle.generate({ minify: true });
  await bundle.close();
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const first = new Set<string>();
  const follow = (name: string): void => {
    if (first.has(name) || !chunks.has(name)) return;
    first.add(name);
    for (const next of chunks.get(name)?.imports ?? []) follow(next);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) follow(chunk.fileName);
  const loaded = [...first].flatMap((name) => chunks.get(name) ?? []);
  const weights = loaded.flatMap(({ modules }) =>
    Object.entries(modules).map(([id, { code }]) => ({
      source: id.replace(ROOT, ''),
      bytes: gzipSync(code ?? '').length,
    })),
  );
  weights.sort((a, b) => b.bytes - a.bytes);
  const all = gzipSync(loaded.map(({ code }) => code).join('\n')).length;
  const line = (what: string, bytes: number) => ({
    what,
    ours: inKB(bytes),
    baseline: '',
    ratio: '',
    aim: '',
    met: null,
  });
  return [
    line(`${page}: ${weights.length} sources of the first load, minified together`, all),
    ...weights.slice(0, SHOWN).map(({ source, bytes }) => line(source, bytes)),
  ];
}
