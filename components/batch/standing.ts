import { isEnded } from '#lib/edits/is-ended.ts';
import type { BatchView, EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** How a batch stands: what waits, runs, arrived and came to nothing, and what of its price is charged or still held. */
export function standingOf({ edits, priceCredits }: Pick<BatchView, 'edits' | 'priceCredits'>) {
  const count = (is: (edit: EditView) => boolean) => edits.filter(is).length;
  const arrived = count(({ state }) => state === 'succeeded');
  const waiting = count(({ state }) => state === 'queued');
  const running = count(({ state }) => state === 'running');
  return {
    all: edits.length,
    arrived,
    waiting,
    running,
    missed: edits.length - arrived - waiting - running,
    charged: arrived * priceCredits,
    held: (waiting + running) * priceCredits,
    /** What has not been asked to stop yet. */
    canCancel: edits.some(({ state, cancelRequested }) => !isEnded(state) && !cancelRequested),
  };
}

/** The photos of which nothing came and that can be asked for again. */
export const photosToTryAgain = ({ edits, images }: Pick<BatchView, 'edits' | 'images'>): ImageView[] =>
  edits
    .filter(({ state }) => isEnded(state) && state !== 'succeeded')
    .flatMap(({ imageId }) => images.find(({ id, trashedAt }) => id === imageId && trashedAt === null) ?? []);

/** What was set beside the words: a seed that was drawn for each photo is none that anybody set. */
export function optionsOfBatch({ edits }: Pick<BatchView, 'edits'>): EditView['options'] {
  const { seed, ...others } = edits[0]?.options ?? {};
  const isSet = seed !== undefined && edits.length > 1 && edits.every(({ options }) => options.seed === seed);
  return isSet ? { ...others, seed } : others;
}
