'use client';

import { Again } from '#components/editor/again.tsx';
import { BuyLink } from '#components/editor/buy-link.tsx';
import { FailureNote } from '#components/editor/failure-note.tsx';
import { optionsFor, retriesOf } from '#components/editor/retries.ts';
import type { Editing } from '#components/editor/use-editing.ts';
import { wayOut } from '#components/editor/way-out.ts';
import type { Reason } from '#components/editor/why-not.ts';
import { useText } from '#components/use-text.ts';
import type { ErrorCode } from '#lib/errors.ts';

/** Refusals that are mended on another page, by the reason that the button has for them. */
const MENDED: { [C in ErrorCode]?: Reason['code'] } = {
  too_few_credits: 'short',
  credits_locked: 'locked',
  spend_cap: 'capped',
  paused: 'paused',
};

/** Why the last press or the last run came to nothing. */
export function Failures({ editing }: { editing: Editing }) {
  const { failure, forgetFailure, failed, here, retention, models, retry } = editing;
  const text = useText('running');
  if (failure?.code === 'not_signed_in') return null;
  if (failure) {
    const code = MENDED[failure.code];
    const way = code ? wayOut({ code }, text) : null;
    const link = way ? <BuyLink {...way} imageId={here.id} isPrivate={retention === 'none'} /> : null;
    return <FailureNote head={text.refusedHead} message={failure.message} onDismiss={forgetFailure} link={link} />;
  }
  if (!failed) return null;
  if (failed.edit.state === 'cancelled') {
    return (
      <p role="status" className="mt-3 text-small text-ink-2">
        {text.cancelledHead}
      </p>
    );
  }
  const head = failed.edit.state === 'refused' ? text.refusedHead : text.failedHead;
  const model = models.find(({ id }) => id === failed.edit.model);
  const retries = retriesOf(failed.edit, model);
  const again =
    retries.length > 0 ? (
      <Again
        retries={retries}
        priceCredits={(model?.priceCredits ?? 0) * failed.edit.variations}
        onRetry={(way) => retry(failed.edit, optionsFor(way, failed.edit))}
      />
    ) : null;
  return <FailureNote head={head} message={failed.edit.error?.message ?? ''} onDismiss={failed.dismiss} link={again} />;
}
