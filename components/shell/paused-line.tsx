'use client';

import type { Switch } from '#components/account/use-switch.ts';
import { useCredits } from '#components/live/use-credits.ts';
import { withTexts } from '#components/texts/with-texts.tsx';
import type { CreditsView } from '#lib/credits/schema.ts';

const PausedNotice = withTexts(
  'controls',
  async () => (await import('#components/account/paused-notice.tsx')).PausedNotice,
);

/** A line under the header while processing is paused; fetched only then. */
export function PausedLine({ credits, resume }: { credits: CreditsView; resume: Switch }) {
  return useCredits(credits).isPaused ? <PausedNotice resume={resume} /> : null;
}
