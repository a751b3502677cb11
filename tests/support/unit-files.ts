import { globSync, readFileSync } from 'node:fs';

/**
 * What a test file needs a process of its own for: a database, the environment, a clock or a global that is put in the place of the real one, or pictures
 * that our code forbids sharp to read.
 */
const NEEDS_ITS_OWN =
  /test-database|quick-codes|inject\(|process\.chdir|process\.env(\.\w+|\[\w+\])? [?|&]*=|(assign\(|delete )process\.env|vi\.(stub|mock|useFake|setSystem|spyOn)|globalThis|\.avif/;

/** The test file and everything of `tests/` that it imports, as one text. */
function textOf(file: string, known = new Map<string, string>()): string {
  if (known.has(file)) return '';
  const text = readFileSync(file, 'utf8');
  known.set(file, text);
  for (const [, imported] of text.matchAll(/from '#(tests\/[^']+)'/g)) if (imported) textOf(imported, known);
  return [...known.values()].join('\n');
}

/** `npm test` runs the unit tests in parts of two kinds: those that share a process, and the others. By hand each file has a process of its own. */
export const unitPart = process.env.UNIT_TESTS;

/**
 * Unit tests that may take turns in one process: half of what they cost is its start. Each still has our modules anew (`fresh-modules.ts`). A file that is not
 * recognised here only costs more.
 */
export function filesThatShareAProcess(): string[] {
  const all = globSync('tests/**/*.test.{ts,tsx}').map((file) => file.replaceAll('\\', '/'));
  return all.filter((file) => !NEEDS_ITS_OWN.test(textOf(file)));
}
