'use client';

import { BuyLink } from '#components/editor/buy-link.tsx';
import { reasonSentence } from '#components/editor/reason-sentence.ts';
import type { WhyProps } from '#components/editor/why-line.tsx';
import { useText } from '#components/use-text.ts';

/** What `WhyLine` says of what was done on the page; what is missing of credits leads to where they are bought. */
export function WhyMore({ reason, imageId, isPrivate }: WhyProps) {
  const running = useText('running');
  const sentence = reasonSentence(reason, { editor: useText('editor'), running, pixels: useText('pixels') });
  if (reason.code !== 'short' && reason.code !== 'locked') return sentence;
  const { buy } = running;
  const at = sentence.indexOf(buy);
  return (
    <>
      {sentence.slice(0, at)}
      <BuyLink imageId={imageId} isPrivate={isPrivate} />
      {sentence.slice(at + buy.length)}
    </>
  );
}
