import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ALLOCATOR } from '#lib/embedded/allocator.ts';
import { boundFigure, type Figure, inMiB, ratioFigure } from '#tests/bench/figures.ts';

const EDITS = 500;

/**
 * Memory of one worker that follows forty edits elsewhere at all times, in a process and over a database of its own that begins as a part does. The
 * figures stand for series of fifty edits, the most of each.
 */
export async function elsewhereFigures(): Promise<Figure[]> {
  const args = ['tests/bench/elsewhere-main.ts', String(EDITS)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...ALLOCATOR } });
  const { succeeded, most, end } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    succeeded: number;
    most: number[];
    end: number;
  };
  if (succeeded !== EDITS) throw new Error(`${succeeded} of ${EDITS} edits succeeded.`);
  const [first = 0, ...later] = most;
  const series = most.map((bytes) => Math.round(bytes / 2 ** 20)).join(', ');
  return [
    boundFigure(
      '40 edits elsewhere at once with results of 20 MB, peak memory of the worker',
      first,
      1.25 * 2 ** 30,
      inMiB,
    ),
    ratioFigure(
      `… over ${EDITS} edits, peak after the first 50 (by 50: ${series} MiB; at rest ${inMiB(end)})`,
      { ours: Math.max(...later), baseline: first, show: inMiB },
      { most: 1.1 },
    ),
  ];
}
