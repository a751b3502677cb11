'use client';

import { Fragment, type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { type Day, dayName, splitIntoDays } from '#components/gallery/days.ts';
import { layOutRows, neighbour, type Row, tileRatio } from '#components/gallery/rows.ts';
import type { Selection, SelectionEvent } from '#components/gallery/selection.ts';
import { Tile, tileStyle } from '#components/gallery/tile.tsx';
import { useFocusAfterLoss } from '#components/gallery/use-focus-after-loss.ts';
import { useMeasures } from '#components/gallery/use-measures.ts';
import { useTimeZone } from '#components/gallery/use-time-zone.ts';
import { useWindow } from '#components/gallery/use-window.ts';
import { useLocale, useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** The first tiles are asked for at once; these fill a large window. */
const EAGER_TILES = 24;

type Props = {
  images: readonly ImageView[];
  /** Whether the list goes on after the last image: then the last day's count is not known yet. */
  more: boolean;
  selection: Selection;
  onSelect: (event: SelectionEvent) => void;
  onDelete: (ids: string[]) => void;
};

/** The list "Images": justified rows by day, one stop for Tab, arrows in two dimensions, only the rows near the window. */
export function ImageList({ images, more, selection, onSelect, onDelete }: Props) {
  const text = useText('gallery');
  const list = useRef<HTMLUListElement>(null);
  const timeZone = useTimeZone();
  const measures = useMeasures(list);
  const days = useMemo(() => splitIntoDays(images, timeZone), [images, timeZone]);
  const rows = useMemo(
    () => (measures ? layOutRows(images.map(tileRatio), days, measures) : []),
    [images, days, measures],
  );
  const [firstRow, endRow] = useWindow(list, rows, images.length);
  const first = rows[firstRow]?.first ?? 0;
  const end = rows[endRow - 1]?.end ?? images.length;
  const { current, setCurrent } = useCurrent(list, images, first, end);
  const order = useMemo(() => images.map(({ id }) => id), [images]);
  const toggle = useCallback(
    (id: string, extend: boolean) => onSelect(extend ? { type: 'extend', id, order } : { type: 'toggle', id }),
    [onSelect, order],
  );
  const press = useListKeys({ list, images, rows, setCurrent, toggle, selection, onSelect, onDelete });
  const dayAt = useMemo(() => new Map(days.map((day) => [day.first, day])), [days]);
  return (
    <ul
      ref={list}
      aria-label={text.list}
      className="image-list"
      data-end={end === images.length || undefined}
      onKeyDown={press}
      onFocus={({ target }) => setCurrent(images[Number(target.dataset.index)]?.id ?? current)}
      style={{ paddingBlockStart: rows[firstRow]?.top ?? 0, paddingBlockEnd: heightAfter(rows, endRow) }}
    >
      {images.slice(first, end).map((image, offset) => {
        const index = first + offset;
        const day = dayAt.get(index);
        return (
          <li key={image.id} className="contents">
            {day ? (
              <DayHeading
                day={day}
                isFirst={offset === 0}
                counted={!more || day.end < images.length}
                timeZone={timeZone}
              />
            ) : null}
            <div className="tile-place" style={tileStyle(image)}>
              <Tile
                image={image}
                index={index}
                current={image.id === current}
                selected={selection.ids.has(image.id)}
                picking={selection.picking}
                eager={index < EAGER_TILES}
                onToggle={toggle}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const heightAfter = (rows: readonly Row[], endRow: number): number => {
  const last = rows.at(-1);
  const end = rows[endRow];
  return last && end ? last.top + last.height - end.top : 0;
};

type HeadingProps = { day: Day; isFirst: boolean; counted: boolean; timeZone: string };

function DayHeading({ day, isFirst, counted, timeZone }: HeadingProps) {
  const text = useText('gallery');
  const name = dayName(day.key, {
    now: new Date(),
    timeZone,
    locale: useLocale(),
    today: text.today,
    yesterday: text.yesterday,
  });
  return (
    <Fragment>
      {isFirst ? null : <span aria-hidden="true" className="row-end" />}
      <div className="day-heading">
        <h2 className="text-[0.875rem] leading-5 font-semibold" suppressHydrationWarning>
          {name}
        </h2>
        {counted ? <p className="text-small text-ink-3 tabular-nums">{text.images(day.end - day.first)}</p> : null}
      </div>
    </Fragment>
  );
}

/** The tile that Tab reaches: the last one focused while it is in the list, else the first that is rendered. */
function useCurrent(
  list: React.RefObject<HTMLUListElement | null>,
  images: readonly ImageView[],
  first: number,
  end: number,
) {
  const [wanted, setCurrent] = useState<string | null>(null);
  useFocusAfterLoss(list, images, wanted, setCurrent);
  const rendered = images.slice(first, end);
  const current = rendered.some(({ id }) => id === wanted) ? wanted : (rendered[0]?.id ?? null);
  return { current, setCurrent };
}

const MOVES = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

function useListKeys({
  list,
  images,
  rows,
  setCurrent,
  toggle,
  selection,
  onSelect,
  onDelete,
}: Omit<Props, 'more'> & {
  list: React.RefObject<HTMLUListElement | null>;
  rows: readonly Row[];
  setCurrent: (id: string) => void;
  toggle: (id: string, extend: boolean) => void;
}) {
  const focus = (index: number) => {
    const image = images[index];
    if (!image) return;
    setCurrent(image.id);
    focusTile(list.current, index, rows);
  };
  return (event: KeyboardEvent) => {
    const index = Number((event.target as HTMLElement).dataset.index ?? Number.NaN);
    const image = images[index];
    if (!image) return;
    if (MOVES.includes(event.key)) {
      event.preventDefault();
      const next = neighbour(rows, index, event.key);
      if (event.shiftKey && next !== index) {
        if (selection.anchor === null) toggle(image.id, false);
        toggle(images[next]?.id ?? image.id, true);
      }
      focus(next);
    } else if (event.key === ' ') {
      event.preventDefault();
      toggle(image.id, event.shiftKey);
    } else if (event.key === 'Escape') {
      onSelect({ type: 'clear' });
    } else if (event.key === 'Delete') {
      onDelete(selection.ids.size > 0 ? [...selection.ids] : [image.id]);
    }
  };
}

/** Focuses a tile, and if it is not rendered scrolls to its row first. */
function focusTile(list: HTMLElement | null, index: number, rows: readonly Row[]): void {
  const find = () => list?.querySelector<HTMLElement>(`[data-index="${index}"]`);
  const tile = find();
  if (tile) {
    tile.focus({ preventScroll: true });
    tile.scrollIntoView({ block: 'nearest' });
    return;
  }
  const row = rows.find(({ first, end }) => index >= first && index < end);
  if (!list || !row) return;
  window.scrollTo({ top: list.getBoundingClientRect().top + window.scrollY + row.top - window.innerHeight / 3 });
  requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus({ preventScroll: true })));
}
