import type { GalleryActions } from '#components/gallery/actions.ts';
import { textNow } from '#components/texts/text-now.ts';
import type { Result } from '#lib/result.ts';

/** How long a press is waited for before the person is told, milliseconds: two thousand images go to the trash in a few seconds. */
const MOST_MS = 30_000;

type Action<I, T> = (input: I) => Promise<Result<T>>;

/** A failure that no server has worded. What is asked may have been done all the same, which the lists find out by themselves. */
function noAnswer<T>(): Result<T> {
  const text = textNow('gallery');
  return { ok: false, error: { code: 'unavailable', message: navigator.onLine ? text.noAnswer : text.offline } };
}

/** The action as one that always answers, and in time: a request that fails as a whole, or hangs, is a failure with a sentence. */
function answering<I, T>(action: Action<I, T>): Action<I, T> {
  return async (input) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Result<T>>((resolve) => {
      timer = setTimeout(() => resolve(noAnswer()), MOST_MS);
    });
    try {
      return (await Promise.race([action(input), late])) ?? noAnswer();
    } catch {
      return noAnswer();
    } finally {
      clearTimeout(timer);
    }
  };
}

const known = new WeakMap<GalleryActions, GalleryActions>();

/** The actions of the gallery, none of which throws or keeps a person waiting for ever. The same answer for the same actions. */
export function answeringActions(actions: GalleryActions): GalleryActions {
  const made = known.get(actions) ?? wrap(actions);
  known.set(actions, made);
  known.set(made, made);
  return made;
}

const wrap = ({ albums, batches, ...actions }: GalleryActions): GalleryActions => ({
  rename: answering(actions.rename),
  favour: answering(actions.favour),
  trash: answering(actions.trash),
  restore: answering(actions.restore),
  keep: answering(actions.keep),
  letExpire: answering(actions.letExpire),
  erase: answering(actions.erase),
  // A press that has no answer is no refusal: it stays the same press until it has one (components/batch/use-batch.ts).
  batches,
  albums: {
    create: answering(albums.create),
    rename: answering(albums.rename),
    remove: answering(albums.remove),
    add: answering(albums.add),
    takeOut: answering(albums.takeOut),
    cover: answering(albums.cover),
  },
});
