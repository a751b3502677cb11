'use client';

import { type ReactNode, useCallback, useState } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { BlankSheet } from '#components/gallery/blank-sheet.tsx';
import { GalleryBar } from '#components/gallery/gallery-bar.tsx';
import { ImageList } from '#components/gallery/list/image-list.tsx';
import { useImageList } from '#components/gallery/list/use-image-list.ts';
import { useRange } from '#components/gallery/list/use-parts.ts';
import { barIcons, SelectionBar } from '#components/gallery/selection-bar.tsx';
import { useGalleryActs } from '#components/gallery/use-gallery-acts.ts';
import { useSelection } from '#components/gallery/use-selection.ts';
import { useViewer } from '#components/gallery/viewer/use-viewer.ts';
import { Viewer } from '#components/gallery/viewer/viewer.tsx';
import { useKeep } from '#components/retention/use-keep.ts';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter, ImagePage, ImageView } from '#lib/images/schema.ts';

type Props = { first: ImagePage; filter: GalleryFilter; actions: GalleryActions; emptyAction?: ReactNode };

/** The gallery, or the trash: one list, what is selected in it, and what can be done with that. */
export function Gallery({ first, filter, actions, emptyAction }: Props) {
  const text = useText('gallery');
  const { trash } = filter;
  const images = useImageList({ filter, first });
  const { selection, select } = useSelection(images.list);
  const [asked, setAsked] = useState<readonly ImageView[]>([]);
  const { remove, restore, erase } = useGalleryActs({ actions });
  const { keep } = useKeep(actions);
  const chosen = [...selection.images.values()];
  const { openId, open, turn, close } = useViewer();
  const range = useRange(filter);
  const near = useCallback((index: number) => void range(Math.max(0, index - 2), index + 3).catch(() => null), [range]);
  const isEmpty = images.list.count === 0 && images.list.isWhole;
  const actionsOfBar = trash
    ? [
        { label: text.restore, icon: barIcons.restore, run: () => void restore(chosen) },
        { label: text.deleteForEver, icon: barIcons.trash, run: () => setAsked(chosen) },
      ]
    : [
        ...(chosen.some(({ expiresAt }) => expiresAt !== null)
          ? [{ label: text.keep, icon: barIcons.keep, run: () => keep(chosen) }]
          : []),
        { label: text.delete, icon: barIcons.trash, run: () => void remove(chosen) },
      ];
  return (
    <>
      <div inert={openId !== null} className="contents">
        <GalleryBar
          trash={trash}
          canSelect={!isEmpty}
          picking={selection.picking}
          onPick={select.start}
          onDone={select.clear}
        />
        {isEmpty ? (
          <Empty trash={trash} action={emptyAction} />
        ) : (
          <>
            <Heading trash={trash} />
            <ImageList
              images={images}
              selection={selection}
              select={select}
              onDelete={(gone) => (trash ? setAsked(gone) : void remove(gone))}
              openId={openId}
              onOpen={open}
            />
          </>
        )}
      </div>
      {openId === null ? null : (
        <Viewer imageId={openId} list={images.list} actions={actions} onTurn={turn} onClose={close} onNear={near} />
      )}
      {chosen.length > 0 && openId === null ? (
        <SelectionBar
          count={chosen.length}
          bytes={chosen.reduce((sum, { bytes }) => sum + bytes, 0)}
          actions={actionsOfBar}
          onClear={select.clear}
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
