'use client';

import { type ReactNode, useCallback, useEffect, useReducer, useState } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { BlankSheet } from '#components/gallery/blank-sheet.tsx';
import { GalleryBar } from '#components/gallery/gallery-bar.tsx';
import { ImageList } from '#components/gallery/image-list.tsx';
import { More } from '#components/gallery/more.tsx';
import { noSelection, selectionReducer } from '#components/gallery/selection.ts';
import { barIcons, SelectionBar } from '#components/gallery/selection-bar.tsx';
import { useGalleryActs } from '#components/gallery/use-gallery-acts.ts';
import { useImages } from '#components/gallery/use-images.ts';
import { useKeep } from '#components/retention/use-keep.ts';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { useText } from '#components/use-text.ts';
import type { ImagePage, ImageView } from '#lib/images/schema.ts';

type Props = { first: ImagePage; trash: boolean; actions: GalleryActions; emptyAction?: ReactNode };

/** The gallery, or the trash: one list, what is selected in it, and what can be done with that. */
export function Gallery({ first, trash, actions, emptyAction }: Props) {
  const text = useText('gallery');
  const { images, hasNextPage, isFetchingNextPage, fetchNextPage, error } = useImages({
    first,
    trash,
    list: actions.list,
  });
  const [selection, select] = useReducer(selectionReducer, noSelection);
  const [asked, setAsked] = useState<string[]>([]);
  const { remove, restore, erase } = useGalleryActs({ actions, trash });
  useDropGone(images, selection.ids, select);
  const { keep } = useKeep(actions);
  const clear = useCallback(() => select({ type: 'clear' }), []);
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const chosen = images.filter(({ id }) => selection.ids.has(id));
  const ids = chosen.map(({ id }) => id);
  const actionsOfBar = trash
    ? [
        { label: text.restore, icon: barIcons.restore, run: () => void restore(ids) },
        { label: text.deleteForEver, icon: barIcons.trash, run: () => setAsked(ids) },
      ]
    : [
        ...(chosen.some(({ expiresAt }) => expiresAt !== null)
          ? [{ label: text.keep, icon: barIcons.keep, run: () => keep(chosen) }]
          : []),
        { label: text.delete, icon: barIcons.trash, run: () => void remove(ids) },
      ];
  return (
    <>
      <GalleryBar
        trash={trash}
        canSelect={images.length > 0}
        picking={selection.picking}
        onPick={() => select({ type: 'start' })}
        onDone={clear}
      />
      {images.length === 0 && !hasNextPage ? (
        <Empty trash={trash} action={emptyAction} />
      ) : (
        <>
          <Heading trash={trash} />
          <ImageList
            images={images}
            more={hasNextPage}
            selection={selection}
            onSelect={select}
            onDelete={(gone) => (trash ? setAsked(gone) : void remove(gone))}
          />
        </>
      )}
      <More hasMore={hasNextPage} loading={isFetchingNextPage} failed={error?.message ?? null} onMore={more} />
      {chosen.length > 0 ? (
        <SelectionBar
          count={chosen.length}
          bytes={chosen.reduce((sum, { bytes }) => sum + bytes, 0)}
          actions={actionsOfBar}
          onClear={clear}
        />
      ) : null}
      <AlertDialog
        open={asked.length > 0}
        onClose={() => setAsked([])}
        title={text.confirmTitle(asked.length)}
        description={text.confirmBody(asked.length)}
        confirm={text.deleteForEver}
        onConfirm={() => {
          setAsked([]);
          void erase(asked);
        }}
      />
    </>
  );
}

function Heading({ trash }: { trash: boolean }) {
  const text = useText('gallery');
  if (!trash) return <h1 className="sr-only">{text.title}</h1>;
  return (
    <div className="px-4 pt-5 lg:px-5">
      <h1 className="text-title-2">{text.trashTitle}</h1>
      <p className="text-ink-2">{text.trashNote}</p>
    </div>
  );
}

function Empty({ trash, action }: { trash: boolean; action: ReactNode }) {
  const text = useText('gallery');
  if (trash) return <BlankSheet title={text.trashEmptyTitle} body={text.trashEmpty} />;
  return (
    <BlankSheet title={text.emptyTitle} body={text.empty}>
      {action}
    </BlankSheet>
  );
}

/** What has left the list is no longer selected. */
function useDropGone(
  images: readonly ImageView[],
  ids: ReadonlySet<string>,
  select: (event: { type: 'gone'; ids: string[] }) => void,
): void {
  useEffect(() => {
    const here = new Set(images.map(({ id }) => id));
    const gone = [...ids].filter((id) => !here.has(id));
    if (gone.length > 0) select({ type: 'gone', ids: gone });
  }, [images, ids, select]);
}
