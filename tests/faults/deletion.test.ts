import { expect, it } from 'vitest';
import { killAtEachDeletion } from '#tests/faults/kill-at-each-deletion.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

/** Each kill is a process of its own; every write of both kinds is `npm run faults`. */
const STEP = Number(process.env.STEP ?? 6);

it.each([
  ['after', false],
  ['before', true],
] as const)(
  'a deletion killed %s each write is done or was never asked for, with one receipt (F-02, R-015)',
  async (_, before) => {
    const { kills, found } = await killAtEachDeletion({ before, step: STEP });
    expect(found).toEqual([]);
    expect(kills).toBeGreaterThan(20 / STEP);
  },
  600_000,
);
