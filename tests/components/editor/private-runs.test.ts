import { describe, expect, it } from 'vitest';
import { benchAt, type HeldRun, keepOwnRuns, type OwnRun, ownRuns } from '#components/editor/private-runs.ts';
import { retentionText } from '#lib/text/retention.ts';
import { anEdit, anImage } from '#tests/components/support.ts';

/** A run on `from`; with `to` it has succeeded. */
const run = (requestId: string, from: string, to: string | null): HeldRun => ({
  requestId,
  imageId: from,
  instruction: `words of ${requestId}`,
  isPressing: false,
  edit: anEdit({
    requestId,
    imageId: from,
    retention: 'none',
    state: to ? 'succeeded' : 'running',
    result: to ? anImage({ id: to }) : null,
  }),
  shown: 1,
  endsAt: null,
});
const here = anImage({ id: 'source' });
const standsAt = (runs: HeldRun[]) => {
  const { image, before, results, open } = benchAt(here, runs);
  return [image.id, before?.id ?? null, results.map(({ requestId }) => requestId), open?.requestId ?? null];
};

describe('where the editor stands with private runs', () => {
  it('is the stored image while there are none, or only those of other photos', () => {
    expect(standsAt([])).toEqual(['source', null, [], null]);
    expect(standsAt([run('a', 'other', 'x')])).toEqual(['source', null, [], null]);
  });
  it('is the last result of a chain, beside the one before', () => {
    const chain = [run('a', 'source', 'first'), run('b', 'first', 'second')];
    expect(standsAt(chain)).toEqual(['second', 'first', ['a', 'b'], null]);
    expect(standsAt([...chain, run('c', 'second', null)])).toEqual(['second', 'first', ['a', 'b'], 'c']);
  });
  it('is the newest of several runs on one photo', () => {
    expect(standsAt([run('a', 'source', 'first'), run('b', 'source', null)])).toEqual(['source', null, [], 'b']);
    expect(standsAt([run('a', 'source', null), run('b', 'source', 'first')])).toEqual(['first', 'source', ['b'], null]);
  });
  it('ends where rows point at each other', () => {
    expect(standsAt([run('a', 'source', 'first'), run('b', 'first', 'source')])[2]).toEqual(['a', 'b']);
  });
});

describe('what this tab remembers of private runs', () => {
  const memory = (row: string | null): Storage & { row: string | null } => ({
    row,
    length: 1,
    clear: () => undefined,
    key: () => null,
    getItem() {
      return this.row;
    },
    setItem(_, value: string) {
      this.row = value;
    },
    removeItem() {
      this.row = null;
    },
  });
  const own: OwnRun = { requestId: 'a', imageId: 'source', instruction: 'sepia' };

  it('is which runs are its own, never what the server says of them', () => {
    const storage = memory(null);
    keepOwnRuns(storage, [{ ...run('a', 'source', 'first'), ...own }]);
    expect(ownRuns(storage)).toEqual([own]);
    expect(storage.row).not.toMatch(/first|succeeded/);
    keepOwnRuns(storage, []);
    expect(storage.row).toBeNull();
  });
  it('survives what somebody else left in storage', () => {
    for (const row of ['{', '3', '[{"requestId":3}]']) expect(ownRuns(memory(row))).toEqual([]);
  });
});

describe('how long something lasts, in words', () => {
  const { goneIn, left } = retentionText.en;
  const HOUR = 3_600_000;
  it.each([
    [7 * 24 * HOUR - 5_000, 'Gone in 7 days'],
    [7 * 24 * HOUR - 120_000, 'Gone in 6 days'],
    [24 * HOUR - 5_000, 'Gone in 24 hours'],
    [2 * HOUR - 30_000, 'Gone in 2 hours'],
    [2 * HOUR - 90_000, 'Gone in 118 minutes'],
    [2 * 60_000, 'Gone in 2 minutes'],
    [119_999, 'Gone in a minute'],
    [59_999, 'Gone in under a minute'],
    [0, 'Gone'],
  ])('%d ms: %s', (ms, words) => {
    expect(goneIn(ms)).toBe(words);
    expect(left(ms)).toBe(words.replace(/^Gone in /, ''));
  });
  it('never says longer than it is by more than the minute at the start', () => {
    for (let ms = 0; ms < 9 * 24 * HOUR; ms += 777_777) {
      const [, count, unit] = /(\d+) (day|hour|minute)/.exec(left(ms)) ?? [];
      const unitMs = { day: 24 * HOUR, hour: HOUR, minute: 60_000 }[unit ?? ''] ?? 0;
      expect(Number(count ?? 0) * unitMs).toBeLessThanOrEqual(ms + 60_000);
    }
  });
});
