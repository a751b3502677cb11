'use client';

import { type Day, dayName } from '#components/gallery/list/days.ts';
import { useLocale, useText } from '#components/use-text.ts';

type Props = {
  day: Day;
  /** Whether nothing has to end the row before: it is laid out already, or there is none. */
  isFree: boolean;
  counted: boolean;
  timeZone: string;
};

/** The name of a day above its first image. */
export function DayHeading({ day, isFree, counted, timeZone }: Props) {
  const text = useText('gallery');
  const { today, yesterday } = text;
  const locale = useLocale();
  const name = dayName(day.key, { now: new Date(), timeZone, locale, today, yesterday });
  return (
    <>
      {isFree ? null : <span aria-hidden="true" className="row-end" />}
      <div className="day-heading">
        <h2 className="text-[0.875rem] leading-5 font-semibold whitespace-nowrap" suppressHydrationWarning>
          {name}
        </h2>
        {counted ? (
          <p className="text-small whitespace-nowrap text-ink-3 tabular-nums">{text.images(day.end - day.first)}</p>
        ) : null}
      </div>
    </>
  );
}
