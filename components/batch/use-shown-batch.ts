'use client';

import { askJson } from '#components/gallery/ask-json.ts';
import '#components/live/batches.ts';
import { useQuery } from '@tanstack/react-query';
import { keys } from '#components/live/keys.ts';
import type { BatchPage, BatchView } from '#lib/edits/schema.ts';

/** A batch as the server rendered it and as events have changed it since. */
export const useShownBatch = (first: BatchView): BatchView =>
  useQuery({
    queryKey: keys.batch(first.id),
    // The server's promise, made by the same version of this code.
    queryFn: async ({ signal }) => (await askJson(`/api/batches/${first.id}`, signal)) as BatchView,
    initialData: first,
  }).data;

/** The newest batches. `isWanted`: nothing is asked for before. */
export const useBatchList = (isWanted: boolean, first?: BatchPage): BatchPage | undefined =>
  useQuery({
    queryKey: keys.batchList,
    queryFn: async ({ signal }) => (await askJson('/api/batches', signal)) as BatchPage,
    enabled: isWanted,
    ...(first ? { initialData: first } : {}),
  }).data;
