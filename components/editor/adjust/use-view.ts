'use client';

import { useSyncExternalStore } from 'react';
import type { Session, View } from '#components/editor/adjust/session.ts';

/** What the tools show, now and whenever it changes. */
export const useView = ({ subscribe, view }: Session): View => useSyncExternalStore(subscribe, view, view);
