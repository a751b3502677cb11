'use client';

import { BuyLink } from '#components/editor/buy-link.tsx';
import { reasonSentence } from '#components/editor/reason-sentence.ts';
import { wayOut } from '#components/editor/way-out.ts';
import type { WhyProps } from '#components/editor/why-line.tsx';
import { useText } from '#components/use-text.ts';

/** What `WhyLine` says of what was done on the page; where it can be mended elsewhere, its words lead there. */
export function WhyMore({ reason, imageId, isPrivate }: WhyProps) {
  const running = useText('running');
  const sentence = reasonSentence(reason, { editor: useText('editor'), running, pixels: useText('pixels') });
  const way = wayOut(reason, running);
  if (!way) return sentence;
  const at = sentence.indexOf(way.words);
  return (
    <>
      {sentence.slice(0, at)}
      <BuyLink {...way} imageId={imageId} isPrivate={isPrivate} />
      {sentence.slice(at + way.words.length)}
    </>
  );
}
