'use client';

import { BuyLink } from '#components/editor/buy-link.tsx';
import { type Reason, reasonSentence } from '#components/editor/why-not.ts';
import { useText } from '#components/use-text.ts';

type Props = { reason: Reason; imageId: string; isPrivate: boolean };

/** A reason as a sentence; what is missing of credits leads to where they are bought. */
export function WhyLine({ reason, imageId, isPrivate }: Props) {
  const text = useText('editor');
  const { buy } = text;
  const sentence = reasonSentence(reason, { editor: text, pixels: useText('pixels') });
  if (reason.code !== 'short' && reason.code !== 'locked') return sentence;
  const at = sentence.indexOf(buy);
  return (
    <>
      {sentence.slice(0, at)}
      <BuyLink imageId={imageId} isPrivate={isPrivate} />
      {sentence.slice(at + buy.length)}
    </>
  );
}
