'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useCallback, useState } from 'react';
import { BatchLine } from '#components/batch/batch-line.tsx';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { AlbumHeading } from '#components/gallery/albums/album-heading.tsx';
import { answeringActions } from '#components/gallery/answering.ts';
import { BlankSheet } from '#components/gallery/blank-sheet.tsx';
import { isNarrowed } from '#components/gallery/filters/filter-address.ts';
import { GalleryBar } from '#components/gallery/gallery-bar.tsx';
import { ImageList } from '#components/gallery/list/image-list.tsx';
import { useImageList } from '#components/gallery/list/use-image-list.ts';
import { useRange } from '#components/gallery/list/use-parts.ts';
import { FindBar } from '#components/gallery/search/find-bar.tsx';
import { NothingFound } from '#components/gallery/search/nothing-found.tsx';
import { Reading } from '#components/gallery/search/reading.tsx';
import { countSelected } from '#components/gallery/selection.ts';
import { type BarAction, barIcons, SelectionBar } from '#components/gallery/selection-bar.tsx';
import { useTaking } from '#components/gallery/taking/use-taking.tsx';
import { useGalleryActs } from '#components/gallery/use-gallery-acts.ts';
import { useSelection } from '#components/gallery/use-selection.ts';
import { useViewer } from '#components/gallery/viewer/use-viewer.ts';
import { Viewer } from '#components/gallery/viewer/viewer.tsx';
import { useKeep } from '#components/retention/use-keep.ts';
import { Button } from '#components/ui/button.tsx';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter, ImagePage, ImageView } from '#lib/images/schema.ts';
import { TRASH_DAYS } from '#lib/limits.ts';

/** More than can be named one by one is seldom selected: what acts on it comes when it is. */
const EverythingBar = dynamic(
  () => import('#components/gallery/bulk/everything-bar.tsx').then((m) => m.EverythingBar),
  { ssr: false },
);

type Props = { first: ImagePage; filter: GalleryFilter; actions: GalleryActions; emptyAction?: ReactNode };

/** The gallery, or the trash: one list, what is selected in it, and what can be done with that. */
export function Gallery({ first, filter, actions: given, emptyAction }: Props) {
  const actions = answeringActions(given);
  const { trash } = filter;
  const images = useImageList({ filter, first });
  const { selection, select } = useSelection(images.list);
  const chosen = [...selection.images.values()];
  const [isBusy, setBusy] = useState(false);
  const selected = countSelected(selection, images.list.count);
  const { barActions, ask, remove, dialogs, favour, edit } = useActs({ actions, filter, chosen });
  const { openId, open, turn, close } = useViewer();
  const range = useRange(filter);
  const near = useCallback((index: number) => void range(Math.max(0, index - 2), index + 3).catch(() => null), [range]);
  const isEmpty = images.list.count === 0 && images.list.isWhole;
  return (
    <>
      <div inert={openId !== null} className="contents">
        {isEmpty && !trash && !isNarrowed(filter) ? (
          <GalleryBar />
        ) : (
          <FindBar
            filter={filter}
            count={images.list.isWhole ? images.list.count : null}
            mark={images.list.isWhole ? `${images.list.count}-${images.list.mark}` : null}
          >
            {isEmpty ? null : (
              <SelectButtons
                isPicking={selection.picking}
                all={images.list.isWhole && selected < images.list.count ? images.list.count : null}
                select={select}
              />
            )}
          </FindBar>
        )}
        <BatchLine />
        <Reading close={first.close} />
        {filter.album ? <AlbumHeading albumId={filter.album} actions={actions.albums} /> : null}
        {isEmpty ? (
          <Empty filter={filter} action={emptyAction} />
        ) : (
          <>
            <Heading filter={filter} />
            <ImageList
              images={images}
              selection={selection}
              select={select}
              onDelete={trash ? ask : remove}
              onFavour={trash ? undefined : favour}
              onEdit={trash ? undefined : edit}
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
          actions={barActions}
          onClear={select.clear}
        />
      ) : null}
      {selection.except || isBusy ? (
        <EverythingBar
          filter={filter}
          except={selection.except}
          count={selected}
          actions={actions}
          onClear={select.clear}
          onBusy={setBusy}
        />
      ) : null}
      {dialogs}
    </>
  );
}

type SelectProps = {
  isPicking: boolean;
  /** How many there are, where not all of them are selected. */
  all: number | null;
  select: ReturnType<typeof useSelection>['select'];
};

/** The way into selecting, and out of it; and to everything, for who has no keyboard. */
function SelectButtons({ isPicking, all, select }: SelectProps) {
  const text = useText('gallery');
  return (
    <span className="flex flex-wrap justify-end">
      {isPicking && all !== null ? (
        <Button look="quiet" onClick={select.all}>
          {text.selectAll(all)}
        </Button>
      ) : null}
      <Button look="quiet" onClick={isPicking ? select.clear : select.start}>
        {isPicking ? text.selectDone : text.select}
      </Button>
    </span>
  );
}

type Acts = { actions: GalleryActions; filter: GalleryFilter; chosen: readonly ImageView[] };

/** What can be done with a selection, and with what a key was pressed on; and what is asked before. */
function useActs({ actions, filter, chosen }: Acts) {
  const text = useText('gallery');
  const [asked, ask] = useState<readonly ImageView[]>([]);
  const { remove, restore, erase } = useGalleryActs({ actions });
  const { keep } = useKeep(actions);
  const { taking, dialog, favour, edit } = useTaking({ actions, filter, chosen });
  const barActions: BarAction[] = filter.trash
    ? [
        { label: text.restore, icon: barIcons.restore, run: () => void restore(chosen) },
        { label: text.deleteForEver, icon: barIcons.trash, run: () => ask(chosen) },
      ]
    : [
        ...(chosen.some(({ expiresAt }) => expiresAt !== null)
          ? [{ label: text.keep, icon: barIcons.keep, run: () => keep(chosen) }]
          : []),
        ...taking,
        { label: text.delete, icon: barIcons.trash, run: () => void remove(chosen) },
      ];
  const dialogs = (
    <>
      {dialog}
      <AlertDialog
        open={asked.length > 0}
        onClose={() => ask([])}
        title={text.confirmTitle(asked.length)}
        description={text.confirmBody(asked.length)}
        confirm={text.deleteForEver}
        onConfirm={() => {
          ask([]);
          erase(asked);
        }}
      />
    </>
  );
  return { barActions, ask, remove: (images: readonly ImageView[]) => void remove(images), dialogs, favour, edit };
}

function Heading({ filter: { trash, album } }: { filter: GalleryFilter }) {
  const text = useText('gallery');
  if (album) return null;
  if (!trash) return <h1 className="sr-only">{text.title}</h1>;
  return (
    <div className="px-4 pt-5 lg:px-5">
      <h1 className="text-title-2">{text.trashTitle}</h1>
      <p className="text-ink-2">{text.trashNote(TRASH_DAYS)}</p>
    </div>
  );
}

function Empty({ filter, action }: { filter: GalleryFilter; action: ReactNode }) {
  const text = useText('gallery');
  if (isNarrowed(filter)) return <NothingFound filter={filter} />;
  if (filter.trash) return <BlankSheet title={text.trashEmptyTitle} body={text.trashEmpty(TRASH_DAYS)} />;
  return (
    <BlankSheet title={text.emptyTitle} body={text.empty}>
      {action}
    </BlankSheet>
  );
}
