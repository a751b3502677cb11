'use client';

import type { Batch } from '#components/batch/use-batch.ts';
import { reasonSentence } from '#components/editor/reason-sentence.ts';
import { wayOut } from '#components/editor/way-out.ts';
import type { Reason } from '#components/editor/why-not.ts';
import { Button } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';
import { MAX_BATCH_IMAGES } from '#lib/limits.ts';

/** The price of all before the press, the button that says it again, and why it is off. */
export function BatchFoot({ batch }: { batch: Batch }) {
  const text = useText('batch');
  const editor = useText('editor');
  const { count, model, priceCredits, credits, reasons, isOff, isSending, press } = batch;
  const [reason] = reasons;
  const afterwards = priceCredits > 0 ? editor.afterwards(credits.available, priceCredits) : null;
  return (
    <div className="relative -mx-6 border-t border-line bg-surface px-6 pt-4">
      <p role="status" className="mb-3 text-small tabular-nums">
        {count === 0 ? text.noneLeft : text.price(count, model?.priceCredits ?? 0)}
      </p>
      <Button
        look="lamp"
        size="big"
        className="w-full"
        pending={isSending}
        offBecause={isOff && !isSending ? 'batch-why-not' : undefined}
        onClick={press}
      >
        {text.press(count, priceCredits)}
      </Button>
      <p id="batch-why-not" className="mt-2.5 min-h-4.5 text-center text-small text-ink-2">
        {isSending ? null : batch.over > 0 ? (
          text.tooManyShort(MAX_BATCH_IMAGES)
        ) : reason ? (
          <Why reason={reason} />
        ) : batch.problems.size > 0 ? (
          text.cannot(batch.problems.size, count)
        ) : batch.broughtBack !== 'there' ? (
          text.referencesComing
        ) : (
          afterwards
        )}
      </p>
    </div>
  );
}

/** What can be mended elsewhere leads there, in a tab of its own: this one has the selection. */
function Why({ reason }: { reason: Reason }) {
  const text = useText('batch');
  const running = useText('running');
  const sentence = reasonSentence(reason, { editor: useText('editor'), running, pixels: useText('pixels') });
  if (reason.code === 'noMask') return text.needsMask;
  const way = wayOut(reason, running);
  if (!way) return sentence;
  const at = sentence.indexOf(way.words);
  return (
    <>
      {sentence.slice(0, at)}
      <Link href={way.href} target="_blank" title={text.buyInNewTab} className="words-link font-[550]">
        {way.words}
      </Link>
      {sentence.slice(at + way.words.length)}
    </>
  );
}
