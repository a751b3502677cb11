import type { alignment, onlyMoves } from '#lib/inference/darkroom/alignment.ts';
import type { outputSize } from '#lib/inference/darkroom/geometry.ts';
import type { maskProblem } from '#lib/inference/darkroom/mask-problem.ts';
import type { Plan } from '#lib/inference/darkroom/steps.ts';
import type { Locale } from '#lib/text/define.ts';

/** What the browser knows of Darkroom: it reads words and counts with sizes; pixels are the server's. */
export type Darkroom = {
  parse: (instruction: string, wanted: Locale) => Plan;
  outputSize: typeof outputSize;
  maskProblem: typeof maskProblem;
  alignment: typeof alignment;
  onlyMoves: typeof onlyMoves;
};

let loaded: Darkroom | null = null;

/** What is here already, without waiting. */
export const darkroomNow = (): Darkroom | null => loaded;

/** Fetches it once per tab. Rejects offline and just after a deployment; the next call tries again. */
export async function loadDarkroom(): Promise<Darkroom> {
  if (loaded) return loaded;
  const [{ parseInstruction }, { outputSize }, { maskProblem }, { alignment, onlyMoves }] = await Promise.all([
    import('#lib/inference/darkroom/parse.ts'),
    import('#lib/inference/darkroom/geometry.ts'),
    import('#lib/inference/darkroom/mask-problem.ts'),
    import('#lib/inference/darkroom/alignment.ts'),
  ]);
  loaded = { parse: parseInstruction, outputSize, maskProblem, alignment, onlyMoves };
  return loaded;
}
