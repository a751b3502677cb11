'use client';

import { BuyLink } from '#components/editor/buy-link.tsx';
import { type Reason, reasonSentence } from '#components/editor/why-not.ts';
import { useText } from '#components/use-text.ts';
import { editorText } from '#lib/text/editor.ts';

type Props = { reason: Reason; imageId: string; isPrivate: boolean };

/** A reason as a sentence; what is missing of credits leads to where they are bought. */
export function WhyLine({ reason, imageId, isPrivate }: Props) {
  const { buy } = useText(editorText);
  const sentence = reasonSentence(reason);
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
