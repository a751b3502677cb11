import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { LOCALES } from '#lib/text/define.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const importsOf = (code: string) =>
  [...code.matchAll(/(?:from|import\()\s*'#((?:app|components)\/[^']+\.tsx?)'/g)].flatMap(([, path]) => path ?? []);
/** Without types, which bring nothing. */
const codeOf = (file: string) => read(file).replaceAll(/^import type .*$/gm, '');

/** What a file has fetched together with a later part's texts, and with which. */
const LATER = /withTexts\(\s*'(\w+)',\s*async \(\) => \(await (?:(\w+)\(\)|import\('#([^']+)'\))\)/g;
function laterOf(code: string): { part: string; path: string }[] {
  return [...code.matchAll(LATER)].map(([, part = '', named, path]) => ({
    part,
    path: path ?? new RegExp(`const ${named} = .*import\\('#([^']+)'\\)`).exec(code)?.[1] ?? '',
  }));
}

const AREA = /\b(?:useText|textNow)\('(\w+)'\)/g;

/**
 * The areas that a file and all of ours that it brings ask for, later ones (`import()`) too. A component that wraps itself in `ToolTexts`
 * or `PageTexts` brings their areas (`has`) to what is below it; `withTexts` to what it fetches, and to nothing beside it.
 */
function asked(file: string, has = '', seen = new Set<string>()): { area: string; path: string }[] {
  if (seen.has(`${file} ${has}`)) return [];
  seen.add(`${file} ${has}`);
  const code = codeOf(file);
  const later = laterOf(code);
  const imports = importsOf(code).filter((path) => !later.some((one) => one.path === path));
  const tools = imports.includes('components/texts/tool-texts.tsx') ? ['tools'] : [];
  const below = file.startsWith('components/') ? parts(file).flatMap((part) => brought('en', part)) : [];
  const known = [...new Set([...has.split(' '), ...tools, ...below])].toSorted();
  const own = [...read(file).matchAll(AREA)].flatMap(([, area = '']) =>
    known.includes(area) ? [] : [{ area, path: file }],
  );
  return [
    ...own,
    ...imports.flatMap((next) => asked(next, known.join(' '), seen)),
    ...later.flatMap(({ path, part }) => asked(path, [...known, ...brought('en', part)].join(' '), seen)),
  ];
}

/** The areas that a part brings, from the file that brings them. */
const brought = (locale: string, part: string) => {
  const file = `components/texts/${locale}/${part.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.tsx`;
  return [...(/bringTexts\(\{(.*?)\}\)/s.exec(read(file))?.[1]?.matchAll(/(\w+):/g) ?? [])].map(([, area]) => area);
};
const parts = (file: string) => [...read(file).matchAll(/part="(\w+)"/g)].flatMap(([, part]) => part ?? []);

/** The parts that the layouts above a file of a route bring; a layout's own children have its part, what stands beside them has not. */
function partsAbove(file: string): string[] {
  const above: string[] = [];
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    const layout = `${folder}/layout.tsx`;
    if (existsSync(layout) && layout !== file) above.push(...parts(layout));
  }
  return [...above, ...parts(file)];
}

const ROUTES = globSync('app/**/{page,layout,error,not-found}.tsx');

test.each(LOCALES)('each page brings the browser every text that its components ask for (%s)', (locale) => {
  expect(ROUTES.length).toBeGreaterThan(15);
  for (const route of ROUTES) {
    const has = new Set(partsAbove(route).flatMap((part) => brought(locale, part)));
    const lacks = asked(route).filter(({ area }) => !has.has(area));
    expect(lacks, route).toEqual([]);
  }
});

test('a part brings the same areas in every language', () => {
  const names = (locale: string) => globSync(`components/texts/${locale}/*.tsx`).map((file) => file.split('/').at(-1));
  for (const locale of LOCALES) {
    expect(names(locale).toSorted()).toEqual(names('en').toSorted());
    for (const name of names('en')) {
      const part = (name ?? '').replace('.tsx', '');
      expect(brought(locale, part).length).toBeGreaterThan(0);
      expect(brought(locale, part)).toEqual(brought('en', part));
    }
  }
});

test('no component brings a catalogue by itself, which would be English for everybody', () => {
  const brings = globSync('{app,components}/**/*.{ts,tsx}').filter(
    (file) =>
      !file.startsWith('components/texts/') && /^import \{[^}]*Text\b[^}]*\} from '#lib\/text\//m.test(read(file)),
  );
  expect(brings.filter((file) => file !== 'app/global-error.tsx')).toEqual([]);
});

test('whatever is fetched with texts of its own is found by these tests', () => {
  const files = globSync('components/**/*.tsx').filter((file) => !file.endsWith('with-texts.tsx'));
  for (const file of files) {
    const found = laterOf(read(file));
    expect(found.length, file).toBe([...read(file).matchAll(/withTexts\(/g)].length);
    for (const { path } of found) expect(existsSync(path), `${file}: ${path}`).toBe(true);
  }
});
