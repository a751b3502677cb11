import type { Failure, Result } from '#lib/result.ts';

/** How many images one request names: few enough that what is said of the progress moves, and that a hand on Stop is in time. */
const PIECE = 500;

/** Where a long act is: images done, and why it stands still, if it does. */
export type Standing = { done: number; of: number; failure: Failure | null };

type Act = (imageIds: string[]) => Promise<Result<unknown>>;

/**
 * Does something with many images, a piece after the other. A piece that fails stops it there with the server's sentence, and `go` again begins with that
 * piece; what was done before it is done. `stop` lets the piece that is under way end.
 */
export function runInPieces(input: {
  imageIds: readonly string[];
  act: Act;
  onStanding: (standing: Standing) => void;
  piece?: number;
}) {
  const { imageIds, act, onStanding, piece = PIECE } = input;
  const of = imageIds.length;
  let [done, isStopped, isRunning] = [0, false, false];
  const go = async (): Promise<'whole' | 'stopped' | 'failed'> => {
    if (isRunning) return 'stopped';
    isRunning = true;
    try {
      for (; done < of && !isStopped; ) {
        onStanding({ done, of, failure: null });
        const next = imageIds.slice(done, done + piece);
        const answer = await act(next);
        if (!answer.ok) {
          onStanding({ done, of, failure: answer.error });
          return 'failed';
        }
        done += next.length;
      }
      onStanding({ done, of, failure: null });
      return done < of ? 'stopped' : 'whole';
    } finally {
      isRunning = false;
    }
  };
  const stop = () => {
    isStopped = true;
  };
  return { go, stop, doneIds: () => imageIds.slice(0, done) };
}
