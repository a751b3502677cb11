'use client';

import { useSyncExternalStore } from 'react';

/** The ways to see a picture beside the one before: one line over both, one in place of the other while held, two rooms, and what differs. */
export const COMPARE_MODES = ['slider', 'hold', 'side', 'difference'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/** Kept on the device: a large screen has room for two, a phone has not. */
const KEY = 'afterimage:compare';
const heard = new Set<() => void>();
/** What was chosen where storage is closed. */
let unkept: CompareMode | null = null;

export function readMode(storage: Pick<Storage, 'getItem'>): CompareMode {
  try {
    const kept = storage.getItem(KEY);
    return COMPARE_MODES.find((mode) => mode === kept) ?? 'slider';
  } catch {
    return 'slider';
  }
}

function chooseMode(mode: CompareMode): void {
  try {
    localStorage.setItem(KEY, mode);
    unkept = null;
  } catch {
    unkept = mode;
  }
  for (const hear of heard) hear();
}

function subscribe(hear: () => void): () => void {
  heard.add(hear);
  return () => heard.delete(hear);
}

/** How pictures are compared on this device, and the way to choose. A page from the server shows the slider, which is what most have. */
export function useCompareMode(): [CompareMode, (mode: CompareMode) => void] {
  const mode = useSyncExternalStore<CompareMode>(
    subscribe,
    () => unkept ?? readMode(localStorage),
    () => 'slider',
  );
  return [mode, chooseMode];
}
