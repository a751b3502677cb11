'use client';

import { useSyncExternalStore } from 'react';
import { useLocale } from '#components/use-text.ts';
import { datesOf } from '#lib/text/define.ts';

const never = () => () => undefined;

/**
 * A moment in the person's own time zone; until the browser has the page, in UTC, which is what the server knows. `exact` adds
 * seconds and zone.
 */
export function SeenTime({ at, exact = false }: { at: string; exact?: boolean }) {
  const locale = useLocale();
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const format = new Intl.DateTimeFormat(datesOf(locale), {
    dateStyle: 'medium',
    timeStyle: exact ? 'long' : 'short',
    timeZone: isHere ? undefined : 'UTC',
  });
  return (
    <time dateTime={at} className="tabular-nums">
      {format.format(new Date(at))}
    </time>
  );
}
