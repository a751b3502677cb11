'use client';

import { useSyncExternalStore } from 'react';
import type { Upload } from '#components/upload/upload-state.ts';
import { uploadStore } from '#components/upload/upload-store.ts';

const none: Upload[] = [];

/** The uploads of this tab. */
export const useUploads = (): Upload[] =>
  useSyncExternalStore(uploadStore.subscribe, uploadStore.getSnapshot, () => none);
