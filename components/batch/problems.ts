import type { Darkroom } from '#components/compare/load-darkroom.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Plan } from '#lib/inference/darkroom/steps.ts';
import { saidIn } from '#lib/text/said.ts';
import type { Texts } from '#lib/text/texts.ts';

type Input = {
  images: readonly ImageView[];
  /** What the exact engine makes of the words; null for other models, or while the parser is not here. */
  plan: Plan | null;
  darkroom: Darkroom | null;
  /** What the server said of images at the last press. */
  told: Readonly<Record<string, string>>;
  now: number;
  text: { expired: string; pixels: Texts['pixels'] };
};

/** Why some of the images cannot be edited like this, by their ids. */
export function problemsOf({ images, plan, darkroom, told, now, text }: Input): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, width, height, expiresAt } of images) {
    const size = darkroom && plan && plan.steps.length > 0 ? darkroom.outputSize({ width, height }, plan.steps) : null;
    if (expiresAt !== null && Date.parse(expiresAt) <= now) found.set(id, text.expired);
    else if (told[id]) found.set(id, told[id]);
    else if (size && 'problem' in size) found.set(id, saidIn({ pixels: text.pixels }, size.problem));
  }
  return found;
}
