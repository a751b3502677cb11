'use client';

import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Day } from '#components/gallery/list/days.ts';
import { marksOf, monthAt, monthsOf, stepOf } from '#components/gallery/list/months.ts';
import type { Layout } from '#components/gallery/list/rows.ts';
import { useLocale, useText } from '#components/use-text.ts';
import { datesOf } from '#lib/text/define.ts';

/** A list shorter than so many windows is scrolled as quickly as it is scrubbed. */
const LEAST_WINDOWS = 3;

/** On a phone it goes away so long after the last scrolling, milliseconds. */
const SHOWN_MS = 1_600;

type Props = { list: RefObject<HTMLElement | null>; layout: Layout; days: readonly Day[] };

/** Years and months beside the list, as long apart as they have pictures: drag, press or use the arrow keys to be there. */
export function Scrubber({ list, layout, days }: Props) {
  const text = useText('gallery');
  const locale = useLocale();
  const track = useRef<HTMLDivElement>(null);
  const months = useMemo(() => monthsOf(days, layout), [days, layout]);
  const { place, trackPx, windowPx, isMoving } = usePlaceInList(list, track, layout);
  const [dragging, setDragging] = useState(false);
  const marks = useMemo(() => marksOf(months, layout.height, trackPx), [months, layout.height, trackPx]);
  if (months.length < 2 || layout.height < windowPx * LEAST_WINDOWS) return null;
  const month = monthAt(months, place * layout.height);
  const name = (style: 'long' | 'short') =>
    new Intl.DateTimeFormat(datesOf(locale), { month: style, year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${months[month]?.key}-15T12:00:00Z`),
    );
  const goToY = (y: number) => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    window.scrollTo({ top: top + y - (y > 0 ? 8 : 72), behavior: 'instant' });
  };
  const goToMonth = (to: number) => goToY(months[Math.min(months.length - 1, Math.max(0, to))]?.top ?? 0);
  const drag = ({ clientY }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return;
    const share = Math.min(1, Math.max(0, (clientY - box.top) / box.height));
    goToY(share * Math.max(0, layout.height - windowPx * 0.5));
  };
  const press = (event: KeyboardEvent) => {
    const step = stepOf(months, month, event.key);
    if (step === undefined) return;
    event.preventDefault();
    goToMonth(step);
  };
  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label={text.scrubber}
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={months.length}
      aria-valuenow={month + 1}
      aria-valuetext={name('long')}
      data-moving={isMoving || dragging || undefined}
      className="scrubber"
      onKeyDown={press}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus({ preventScroll: true });
        setDragging(true);
        drag(event);
      }}
      onPointerMove={(event) => dragging && drag(event)}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
    >
      <Marks marks={marks} />
      <span aria-hidden="true" className="scrubber-here" style={{ insetBlockStart: `${place * 100}%` }}>
        {name('short')}
      </span>
    </div>
  );
}

function Marks({ marks }: { marks: ReturnType<typeof marksOf> }) {
  return marks.map(({ at, year }) => (
    <span
      key={at}
      aria-hidden="true"
      className={year ? 'scrubber-year' : 'scrubber-month'}
      style={{ insetBlockStart: `${at * 100}%` }}
    >
      {year}
    </span>
  ));
}

/** How far down the list the window is, 0 to 1; the height of the track and of the window, pixels; whether somebody scrolls. */
function usePlaceInList(list: RefObject<HTMLElement | null>, track: RefObject<HTMLElement | null>, layout: Layout) {
  const [state, setState] = useState({ place: 0, trackPx: 600, windowPx: 900, isMoving: false });
  const update = useCallback(
    (isMoving: boolean) => {
      const past = -(list.current?.getBoundingClientRect().top ?? 0);
      const windowPx = window.innerHeight;
      const place = Math.min(1, Math.max(0, past / Math.max(1, layout.height - windowPx * 0.5)));
      const trackPx = track.current?.clientHeight ?? windowPx - 160;
      setState((known) =>
        Math.abs(known.place - place) * trackPx < 0.5 &&
        known.trackPx === trackPx &&
        known.windowPx === windowPx &&
        known.isMoving === isMoving
          ? known
          : { place, trackPx, windowPx, isMoving },
      );
    },
    [list, track, layout],
  );
  useEffect(() => {
    let frame = 0;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const scrolled = () => {
      clearTimeout(rest);
      rest = setTimeout(() => update(false), SHOWN_MS);
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        update(true);
      });
    };
    update(false);
    window.addEventListener('scroll', scrolled, { passive: true });
    window.addEventListener('resize', scrolled);
    return () => {
      clearTimeout(rest);
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', scrolled);
      window.removeEventListener('resize', scrolled);
    };
  }, [update]);
  return state;
}
