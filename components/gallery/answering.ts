import { answered } from '#components/answered.ts';
import type { GalleryActions } from '#components/gallery/actions.ts';
import type { Result } from '#lib/result.ts';

type Action<I, T> = (input: I) => Promise<Result<T>>;

/** The action as one that always answers. */
const answering =
  <I, T>(action: Action<I, T>): Action<I, T> =>
  (input) =>
    answered(action(input));

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
