'use client';

import { useSyncExternalStore } from 'react';
import type { Painted, Painter } from '#components/editor/mask/painter.ts';

/** What a painter's tools show, now and whenever it changes. */
export const usePainted = ({ subscribe, painted }: Painter): Painted =>
  useSyncExternalStore(subscribe, painted, painted);
