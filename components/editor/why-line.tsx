'use client';

import type { Reason } from '#components/editor/why-not.ts';
import { withTexts } from '#components/texts/with-texts.tsx';
import { useText } from '#components/use-text.ts';

export const WhyMore = withTexts('running', async () => (await import('#components/editor/why-more.tsx')).WhyMore);

export type WhyProps = { reason: Reason; imageId: string; isPrivate: boolean };

/** A reason as a sentence: what a page may open with at once, and without a connection. */
export function WhyLine(props: WhyProps) {
  const { why } = useText('editor');
  const { code } = props.reason;
  if (code === 'empty' || code === 'noModel' || code === 'offline') return why[code];
  return <WhyMore {...props} />;
}
