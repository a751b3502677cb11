import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * What reads images without showing them to anybody, each with its reason. Whatever is not here asks the one condition by the database's clock:
 * `selectImages`, `READABLE`, `LISTED` or `requireReadable`.
 */
const UPKEEP: [file: RegExp, reason: string][] = [
  [/^lib\/account\/stored\//, 'counts and deletes what is stored, also what has expired'],
  [
    /^lib\/edits\/clear-words\.ts$/,
    'names the results whose words go; they are indexed anew as far as they can be read',
  ],
  [/^lib\/edits\/to-edit-view\.ts$/, 'says which sources are private, so that they are not named'],
  [/^lib\/account\/export\/import-account\.ts$/, 'asks whether an account is empty, and writes what it has just made'],
  [/^lib\/account\/erasure\/still-there\.ts$/, 'asks whether anything is left of an account that is being erased'],
  [/^lib\/edits\/purge-usage\.ts$/, 'asks whether anything is left of an edit, also what has expired'],
  [/^lib\/embedded\/storage\.ts$/, 'asks which stores are still needed'],
  [
    /^lib\/images\/(adopt-deletions|delete-due|forget-image|purge-masks|request-deletion|start-deletion)\.ts$/,
    'deletes, also what has expired',
  ],
  [/^lib\/images\/measure-original\.ts$/, 'tells how much memory a run takes; the run itself asks'],
  [/^lib\/images\/(move|seal|sweep|retire|replace|storage)-[a-z-]+\.ts$/, 'looks after objects, whoever may open them'],
  [/^lib\/images\/start-expiry\.ts$/, 'sets the end of what was just made'],
  [/^lib\/images\/store-upload\.ts$/, 'finds uploads, which never expire'],
  [/^lib\/(receipts|vault)\//, 'counts what a key still seals'],
];

test('R-025: every statement that reads images carries the condition that hides what has expired, or is upkeep', () => {
  const reading = globSync('lib/**/*.ts').filter((file) =>
    /\bimage\.(find|count|group|aggregate)|"Image"/.test(readFileSync(file, 'utf8')),
  );
  expect(reading.length).toBeGreaterThan(10);
  const without = reading.filter(
    (file) => !/\b(READABLE|LISTED|AMONG|requireReadable)\b/.test(readFileSync(file, 'utf8')),
  );
  expect(without.filter((file) => !UPKEEP.some(([upkeep]) => upkeep.test(file)))).toEqual([]);
});
