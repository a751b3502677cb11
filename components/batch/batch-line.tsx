'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { useBatchList } from '#components/batch/use-shown-batch.ts';
import { keys } from '#components/live/keys.ts';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';

/** Above the gallery: how far the batch is that this page has heard of. Nothing is asked for before it has. */
export function BatchLine() {
  const text = useText('finding');
  const atWork = useQuery<string>({ queryKey: keys.batchAtWork, queryFn: skipToken }).data;
  const list = useBatchList(atWork !== undefined);
  const batch = list?.batches.find(({ id }) => id === atWork);
  if (!batch) return null;
  const { id, instruction, arrived, ended, count } = batch;
  return (
    <p className="mx-4 mt-3 flex flex-wrap items-center gap-x-3 rounded-card border border-line bg-surface px-3.75 py-1 text-small lg:mx-5">
      <span dir="auto" className="max-w-[40ch] truncate font-words text-words-s">
        {instruction}
      </span>
      <span className="tabular-nums">{text.batchDone(arrived + ended, count)}</span>
      <Link
        href={`/gallery/batches/${id}`}
        prefetch={false}
        className="words-link inline-grid min-h-(--target) items-center font-[550]"
      >
        {text.batchShow}
      </Link>
    </p>
  );
}
