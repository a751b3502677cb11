import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { boundFigure, type Figure, inMiB, ratioFigure } from '#tests/bench/figures.ts';

const EDITS = 200;

/** Memory of one worker that follows forty edits elsewhere at once, in a process and over a database of its own. */
export async function elsewhereFigures(): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/bench/elsewhere-main.ts', String(EDITS)]);
  const said = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<
    'firstMost' | 'laterMost' | 'succeeded',
    number
  >;
  if (said.succeeded !== EDITS) throw new Error(`${said.succeeded} of ${EDITS} edits succeeded.`);
  const what = `${EDITS} edits elsewhere with results of 20 MB, 40 at once: peak memory after the first 40`;
  return [
    boundFigure(
      '40 edits elsewhere at once with results of 20 MB, peak memory of the worker',
      said.firstMost,
      1.25 * 2 ** 30,
      inMiB,
    ),
    ratioFigure(what, { ours: said.laterMost, baseline: said.firstMost, show: inMiB }, { most: 1.1 }),
  ];
}
