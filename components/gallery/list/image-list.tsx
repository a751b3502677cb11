'use client';

import { type KeyboardEvent, type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { DayHeading } from '#components/gallery/list/day-heading.tsx';
import type { Day } from '#components/gallery/list/days.ts';
import { Missing } from '#components/gallery/list/missing.tsx';
import { type Layout, neighbour, rowOf, tilesOf } from '#components/gallery/list/rows.ts';
import { Scrubber } from '#components/gallery/list/scrubber.tsx';
import { Tile } from '#components/gallery/list/tile.tsx';
import { useActiveEdits } from '#components/gallery/list/use-active-edits.ts';
import { type Band, useBand } from '#components/gallery/list/use-band.ts';
import { useFocus } from '#components/gallery/list/use-focus.ts';
import type { useImageList } from '#components/gallery/list/use-image-list.ts';
import { useLayout } from '#components/gallery/list/use-layout.ts';
import { useMeasures } from '#components/gallery/list/use-measures.ts';
import { useParts } from '#components/gallery/list/use-parts.ts';
import { usePlace } from '#components/gallery/list/use-place.ts';
import { useTimeZone } from '#components/gallery/list/use-time-zone.ts';
import { useView } from '#components/gallery/list/use-view.ts';
import { isSelected, type Selection } from '#components/gallery/selection.ts';
import type { SelectActions } from '#components/gallery/use-selection.ts';
import { imageAt, indexOfId, type ImageList as ShownList } from '#components/live/image-list.ts';
import { useConnection } from '#components/live/live-provider.tsx';
import { trustLists } from '#components/live/thumbs.ts';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { ratioOf } from '#lib/images/shapes.ts';

/** As many as the server renders (`PAGE_IMAGES`). */
const FIRST_IMAGES = 60;

/** The first tiles are asked for at once; these fill a large window. */
const EAGER_TILES = 24;

type Props = {
  images: ReturnType<typeof useImageList>;
  selection: Selection;
  select: SelectActions;
  onDelete: (images: readonly ImageView[]) => void;
  /** The image that is open over the list: the list goes along with it, and has it in sight and focus when it is closed. */
  openId: string | null;
  onOpen: (image: ImageView, index: number) => void;
  /** Puts the heart on or takes it off; not in the trash. */
  onFavour?: ((images: readonly ImageView[]) => void) | undefined;
  /** Asks for one edit of all of them; not in the trash. */
  onEdit?: ((images: readonly ImageView[]) => void) | undefined;
};

/** Everything about the list that its place on the screen decides: rows, what of them is drawn, the focus, what is asked for. */
function usePlacedList({ list, seen }: Props['images'], element: RefObject<HTMLUListElement | null>) {
  const timeZone = useTimeZone();
  const { days, layout } = useLayout(list, useMeasures(element), timeZone);
  const { current, focus, onFocus } = useFocus(element, list, layout);
  usePlace({ element, list, layout, onFocus: focus });
  const { firstRow, endRow, isHurrying } = useView(element, layout);
  const from = layout?.firsts[firstRow] ?? 0;
  const end = layout ? (layout.firsts[endRow] ?? list.count) : list.count;
  const range = useMemo(() => ({ from, end }), [from, end]);
  useEffect(() => {
    seen.current = range;
  }, [seen, range]);
  const { failed, again } = useParts({ list, seen: range, isHurrying });
  const spots = useMemo(
    () => spotsOf(layout, { firstRow, endRow, current, count: list.count }),
    [layout, firstRow, endRow, current, list.count],
  );
  const stop = current >= 0 ? current : from;
  return { timeZone, days, layout, focus, onFocus, failed, again, spots, stop };
}

/** The list "Images": justified rows by day, one stop for Tab, arrows in two dimensions, only the rows near the window. */
export function ImageList({ images, selection, select, onDelete, onFavour, onEdit, openId, onOpen }: Props) {
  const text = useText('gallery');
  const element = useRef<HTMLUListElement>(null);
  const { list } = images;
  const connection = useConnection();
  useEffect(() => trustLists(connection), [connection]);
  const placed = usePlacedList(images, element);
  const { days, layout, focus, stop } = placed;
  const toggle = useCallback(
    (image: ImageView, index: number, extend: boolean) => (extend ? select.extend(index) : select.toggle(image)),
    [select],
  );
  useFollowOpen(list, openId, focus);
  const edits = useActiveEdits();
  const { band, onPointerDown } = useBand({ element, list, layout, selection, select });
  const press = useListKeys({ layout, images, focus, selection, select, onDelete, onFavour, onEdit });
  const dayAt = useMemo(() => new Map(days.map((day) => [day.first, day])), [days]);
  return (
    <>
      <ul
        ref={element}
        aria-label={text.list}
        className="image-list"
        data-laid={layout ? true : undefined}
        data-end={list.isWhole || undefined}
        onKeyDown={press}
        onPointerDown={onPointerDown}
        onFocus={({ target }) => {
          const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? Number.NaN);
          if (Number.isInteger(index)) placed.onFocus(index);
        }}
        style={layout ? { blockSize: layout.height } : undefined}
      >
        {placed.spots.map(({ index, style }) => {
          const image = imageAt(list, index);
          return (
            <Place
              key={image?.id ?? index}
              list={list}
              index={index}
              style={style}
              day={dayAt.get(index)}
              timeZone={placed.timeZone}
            >
              {image ? (
                <Tile
                  image={image}
                  index={index}
                  current={index === stop}
                  selected={isSelected(selection, image.id)}
                  picking={selection.picking}
                  opened={image.id === openId}
                  edit={edits.get(image.id)}
                  eager={index < EAGER_TILES}
                  onToggle={toggle}
                  onOpen={onOpen}
                />
              ) : (
                <Coming index={index} current={index === stop} />
              )}
            </Place>
          );
        })}
        {band ? <li aria-hidden="true" className="selection-band" style={styleOf(band)} /> : null}
      </ul>
      <Missing
        failed={images.error?.message ?? placed.failed}
        onAgain={images.error ? () => void images.refetch() : placed.again}
      />
      {layout && list.isWhole ? <Scrubber list={element} layout={layout} days={days} /> : null}
    </>
  );
}

type PlaceProps = {
  list: ShownList;
  index: number;
  /** Where it lies; nothing before the list is laid out. */
  style: React.CSSProperties | undefined;
  day: Day | undefined;
  timeZone: string;
  children: ReactNode;
};

/** One item of the list where its row puts it, with the name of the day that it begins. */
function Place({ list, index, style, day, timeZone, children }: PlaceProps) {
  const image = imageAt(list, index);
  const ratio = image && !style ? ({ '--ratio': ratioOf(image) } as React.CSSProperties) : undefined;
  return (
    <li
      className={style ? 'tile-spot' : 'contents'}
      style={style}
      aria-posinset={index + 1}
      aria-setsize={list.isWhole ? list.count : -1}
    >
      {day ? (
        <DayHeading
          day={day}
          isFree={style !== undefined || index === 0}
          counted={list.isWhole || day.end < list.count}
          timeZone={timeZone}
        />
      ) : null}
      <div className="tile-place" style={ratio}>
        {children}
      </div>
    </li>
  );
}

/** The place of an image that has not come yet; it holds the focus for it. */
function Coming({ index, current }: { index: number; current: boolean }) {
  const text = useText('gallery');
  return (
    <div className="tile">
      <span
        role="img"
        aria-label={text.comes}
        data-index={index}
        tabIndex={current ? 0 : -1}
        className="tile-link absolute inset-0"
      />
    </div>
  );
}

/** What is turned to in the viewer is scrolled to behind it, so that the list has it in sight, and with the focus, afterwards. */
function useFollowOpen(list: ShownList, openId: string | null, focus: (index: number) => void) {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const wasOpen = last.current;
    last.current = openId;
    if (openId !== null || wasOpen === null) return;
    const index = indexOfId(list, wasOpen);
    if (index >= 0) focus(index);
  }, [list, openId, focus]);
}

type Drawn = { firstRow: number; endRow: number; current: number; count: number };
const styleOf = ({ left, top, width, height }: Band): React.CSSProperties => ({
  insetInlineStart: left,
  insetBlockStart: top,
  inlineSize: width,
  blockSize: height,
});

type Spot = { index: number; style: React.CSSProperties | undefined };

/** What is drawn, in order: the rows near the window, and the row with the focus wherever it is, so that it never loses it. */
function spotsOf(layout: Layout | null, { firstRow, endRow, current, count }: Drawn): Spot[] {
  // Until its place is measured a list draws what the server rendered of it, however much it has by now: a list that is come back to is known whole.
  const drawn = Math.min(count, FIRST_IMAGES);
  if (!layout) return Array.from({ length: drawn }, (_, index) => ({ index, style: undefined }));
  const end = endRow === 0 && drawn > 0 ? rowOf(layout, drawn - 1) + 1 : endRow;
  const rows = Array.from({ length: end - firstRow }, (_, at) => firstRow + at);
  if (current >= 0) {
    const own = rowOf(layout, current);
    if (own < firstRow) rows.unshift(own);
    else if (own >= end) rows.push(own);
  }
  return rows.flatMap((row) =>
    tilesOf(layout, row).map(({ start, width }, place) => ({
      index: (layout.firsts[row] ?? 0) + place,
      style: {
        insetInlineStart: start,
        insetBlockStart: layout.tops[row],
        inlineSize: width,
        blockSize: layout.heights[row],
      },
    })),
  );
}

const MOVES = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];

/** In writing from right to left the next picture lies on the left. */
const turned = (key: string, element: Element): string => {
  if (getComputedStyle(element).direction !== 'rtl') return key;
  return { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key] ?? key;
};

function useListKeys({
  layout,
  images: { list },
  focus,
  selection,
  select,
  onDelete,
  onFavour,
  onEdit,
}: Omit<Props, 'onOpen' | 'openId'> & { layout: Layout | null; focus: (index: number) => void }) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const index = Number((event.target as HTMLElement).dataset.index ?? Number.NaN);
    if (Number.isNaN(index) || !layout) return;
    const image = imageAt(list, index);
    if (MOVES.includes(event.key)) {
      event.preventDefault();
      const next = neighbour(layout, index, turned(event.key, event.currentTarget), window.innerHeight * 0.8);
      if (event.shiftKey && next !== index) select.extend(next, index);
      focus(next);
    } else if (event.key === ' ' && image) {
      event.preventDefault();
      if (event.shiftKey) select.extend(index);
      else select.toggle(image);
    } else if (event.key.toLowerCase() === 'a' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      select.all();
    } else if (event.key === 'Escape') {
      select.clear();
    } else if (selection.except) {
      // What is done with everything is begun in the bar, which says with how much.
      return;
    } else if (
      event.key === 'e' &&
      onEdit &&
      selection.images.size > 0 &&
      !event.metaKey &&
      !event.ctrlKey &&
      !event.altKey
    ) {
      event.preventDefault();
      onEdit([...selection.images.values()]);
    } else if (event.key === 'f' && image && onFavour && !event.metaKey && !event.ctrlKey && !event.altKey) {
      onFavour(selection.images.size > 0 ? [...selection.images.values()] : [image]);
    } else if (event.key === 'Delete' && image) {
      onDelete(selection.images.size > 0 ? [...selection.images.values()] : [image]);
    }
  };
}
