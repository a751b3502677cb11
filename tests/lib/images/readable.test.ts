import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * What reads images without showing them to anybody, each with its reason. Whatever is not here asks the one condition by the database's clock:
 * `selectImages`, `READABLE`, `LISTED` or `requireReadable`.
 */
const UPKEEP: Record<string, string> = {
  'lib/edits/to-edit-view.ts': 'says which sources are private, so that they are not named',
  'lib/embedded/storage.ts': 'asks which stores are still needed',
  'lib/images/adopt-deletions.ts': 'finishes deletions',
  'lib/images/delete-due.ts': 'deletes what is due',
  'lib/images/measure-original.ts': 'tells how much memory a run takes; the run itself asks',
  'lib/images/replace-objects.ts': 'seals and mends what is stored',
  'lib/images/request-deletion.ts': 'deletes, also what has expired',
  'lib/images/seal-image.ts': 'seals what is stored',
  'lib/images/seal-images.ts': 'seals what is stored',
  'lib/images/start-expiry.ts': 'sets the end of what was just made',
  'lib/images/store-upload.ts': 'finds uploads, which never expire',
  'lib/images/sweep-images.ts': 'compares rows with objects',
  'lib/receipts/complete-deletion.ts': 'counts what a key still seals',
};

test('R-025: every statement that reads images carries the condition that hides what has expired, or is upkeep', () => {
  const reading = globSync('lib/**/*.ts').filter((file) =>
    /\bimage\.(find|count|group|aggregate)|"Image"/.test(readFileSync(file, 'utf8')),
  );
  expect(reading.length).toBeGreaterThan(10);
  const without = reading.filter(
    (file) => !/\b(READABLE|LISTED|AMONG|requireReadable)\b/.test(readFileSync(file, 'utf8')),
  );
  expect(without.toSorted()).toEqual(Object.keys(UPKEEP).toSorted());
});
