import { z } from 'zod';

/** Objects that a running part is asked to look for, with what it is set up with. `id` tells one question from the next. */
export const PartQuestion = z.object({
  id: z.uuid(),
  objects: z.array(z.object({ place: z.enum(['disk', 's3']), key: z.string() })),
});
export type PartQuestion = z.infer<typeof PartQuestion>;

/** Which of them it could read, in the order in which they were asked for. */
export const PartAnswer = z.object({ id: z.uuid(), found: z.array(z.boolean()) });

/** How often a part says that it lives, and looks whether it is asked something, milliseconds. One small statement each time. */
export const SIGN_OF_LIFE_MS = 5_000;

/** A part that has been silent for so long is gone, seconds: four signs missed. */
export const GONE_AFTER_SECONDS = 20;
