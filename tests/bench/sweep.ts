import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { boundFigure, type Figure, inMiB, inMs } from '#tests/bench/figures.ts';

/** Time and memory of one sweep over 100,000 objects, in a process and over a database of its own. */
export async function sweepFigures(): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/bench/sweep-main.ts']);
  const { ms, bytes } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { ms: number; bytes: number };
  return [
    boundFigure('Sweep of 100,000 objects, 50 ms a page of the listing', ms, 60_000, inMs),
    boundFigure('… memory it takes', bytes, 100 * 2 ** 20, inMiB),
  ];
}
