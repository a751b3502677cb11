import { SeenTime } from '#components/account/seen-time.tsx';
import { LookAgain } from '#components/receipts/look-again.tsx';
import { getText } from '#components/text.ts';
import type { DeletionView } from '#lib/receipts/schema.ts';

/** A deletion that is still under way: what is certain already, and what comes. */
export async function PendingPaper({ deletion }: { deletion: DeletionView }) {
  const text = await getText('receipts');
  return (
    <section aria-labelledby="pending" className="rounded-print border border-line bg-surface p-5 shadow-1 sm:p-6">
      <h1 id="pending" className="text-title-3">
        {text.pendingTitle}
      </h1>
      <p className="mt-1 text-small text-ink-3 tabular-nums">
        {text.images(deletion.images)}, <SeenTime at={deletion.askedAt} />, {deletion.number}
      </p>
      <p className="mt-3">{text.pending}</p>
      <LookAgain />
    </section>
  );
}
