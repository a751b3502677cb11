import { AppError } from '#lib/errors.ts';
import { keepsSize, outputSize, type Size } from '#lib/inference/darkroom/geometry.ts';
import { letteringProblem } from '#lib/inference/darkroom/lettering-problem.ts';
import { maskProblem } from '#lib/inference/darkroom/mask-problem.ts';
import { isNoOp } from '#lib/inference/darkroom/no-op.ts';
import { outputOf, outputProblem } from '#lib/inference/darkroom/output.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import type { Plan, Step } from '#lib/inference/darkroom/steps.ts';
import { type Said, say } from '#lib/text/said.ts';

function refuse(reason: Said | null): void {
  if (reason !== null) throw new AppError('cannot_do', { values: { reason } });
}

/** Whether a step, done to a picture of this size and format, leaves it as it is. */
function isIdle(step: Step, size: Size, format: string): boolean {
  if (step.operation === 'format') return step.format === format;
  return isNoOp(step) || keepsSize(size, step);
}

/**
 * The steps of an instruction, if all of it is understood and can be done to a picture of this size (pixels) and format.
 * Throws `AppError`: `not_understood` (its details hold the parser's answers), `nothing_to_do`, or `cannot_do` with a sentence.
 */
export function requirePlan(request: {
  instruction: string;
  image: Size & { format: string };
  /** Only what a mask marks may change. */
  isMasked?: boolean;
}): Plan {
  const { instruction, image, isMasked = false } = request;
  const plan = parseInstruction(instruction);
  const { steps, notUnderstood } = plan;
  if (notUnderstood.length > 0) {
    const words = say(
      'pixels',
      'quoted',
      notUnderstood.map((part) => part.words),
    );
    throw new AppError('not_understood', { values: { words }, details: { notUnderstood } });
  }
  const size = outputSize(image, steps);
  if ('problem' in size) refuse(size.problem);
  else if (!size.approximate) refuse(outputProblem(outputOf(image.format, steps), size));
  for (const step of steps) refuse(letteringProblem(step));
  if (isMasked) refuse(maskProblem(image, steps));
  // While every step so far was idle, the size is still the picture's own.
  if (steps.every((step) => isIdle(step, image, image.format))) throw new AppError('nothing_to_do');
  return plan;
}
