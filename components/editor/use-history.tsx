'use client';

import { useRouter } from 'next/navigation';
import type { EditorActions } from '#components/editor/editor-actions.ts';
import { branchAt, imagesOf } from '#components/editor/family-tree.ts';
import { NodeActs } from '#components/editor/node-acts.tsx';
import { useDeleteImages } from '#components/editor/use-delete-images.ts';
import { useWalk } from '#components/editor/use-walk.ts';
import type { Family } from '#components/live/family.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Input = {
  family: Family;
  /** From the upload to here. */
  path: ImageView[];
  isPrivate: boolean;
  actions: EditorActions;
  go: (imageId: string) => void;
};

/** The history as one walks it, and what can be done with the picture at hand as part of it. */
export function useHistory({ family, path, isPrivate, actions, go }: Input) {
  const router = useRouter();
  const walk = useWalk(family, path, go);
  const [here, source] = [path.at(-1), path.at(-2)];
  const remove = useDeleteImages(actions.trashImages, actions.restoreImages, () => {
    if (!source) return router.push('/gallery');
    go(source.id);
    // What was pressed may go with the branch; the frame one goes to is drawn already.
    document.querySelector<HTMLElement>(`[role="treeitem"][href="/edit/${source.id}"]`)?.focus();
  });
  const branch = here ? branchAt(walk.trees, here.id) : null;
  const acts =
    isPrivate || !here ? null : (
      <NodeActs
        image={here}
        rename={actions.rename}
        branch={branch ? imagesOf(branch) : [here]}
        isRoot={!source}
        onDelete={remove}
      />
    );
  return { walk, remove, acts };
}
