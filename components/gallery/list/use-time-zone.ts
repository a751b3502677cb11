'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** The browser's time zone. The server does not know it and divides days by UTC until the page has its script. */
export const useTimeZone = (): string =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  );
