'use client';

import { X } from 'lucide';
import type { ReactNode, RefObject } from 'react';
import { WhyLine } from '#components/editor/why-line.tsx';
import type { Reason } from '#components/editor/why-not.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

type Props = {
  foot: RefObject<HTMLDivElement | null>;
  imageId: string;
  /** What is shown here is lost with this page. */
  isPrivate: boolean;
  reasons: Reason[];
  priceCredits: number;
  /** Credits that can be spent now. */
  available: number;
  /** What becomes of the result, or the keys that press the button. */
  note: string | null;
  isSending: boolean;
  /** Set while an edit waits or runs: the button is then the way out. */
  cancel: (() => void) | null;
  cancelLabel: string;
  /** What that does. */
  cancelMeans: ReactNode;
  isCancelling: boolean;
  onPress: () => void;
};

/** The one button, and under it the reason while it is off. */
export function Foot({
  foot,
  reasons,
  priceCredits,
  isSending,
  cancel,
  cancelLabel,
  cancelMeans,
  isCancelling,
  onPress,
  ...rest
}: Props) {
  const text = useText('editor');
  const { imageId, isPrivate, available, note } = rest;
  const balance = priceCredits > 0 ? text.afterwards(available, priceCredits) : null;
  return (
    <div
      ref={foot}
      className="z-20 border-t border-line bg-ground px-4 pt-3 pb-[max(1.25rem,env(safe-area-inset-bottom))] max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 lg:px-6 lg:pt-4 lg:pb-6"
    >
      {cancel ? (
        <>
          <Button
            key="cancel"
            size="big"
            className="w-full"
            pending={isCancelling}
            onClick={cancel}
            aria-describedby="cancel-means"
          >
            <Icon of={X} size="small" />
            {cancelLabel}
          </Button>
          <p id="cancel-means" className="mt-2.5 min-h-4.5 text-center text-small text-ink-2">
            {cancelMeans}
          </p>
        </>
      ) : (
        <>
          <Button
            key="edit"
            look="lamp"
            size="big"
            className="w-full"
            pending={isSending}
            offBecause={reasons.length > 0 && !isSending ? 'why-not' : undefined}
            onClick={onPress}
          >
            {text.press(priceCredits)}
          </Button>
          <div id="why-not" className="mt-2.5 min-h-4.5 text-center text-small text-ink-2 max-lg:empty:hidden">
            {isSending ? null : reasons.length > 0 ? (
              <Reasons {...{ reasons, imageId, isPrivate }} />
            ) : (
              [balance, note].filter(Boolean).join(' ')
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** Each reason why the button is off, the most telling first: none is found only after the one before was mended. */
function Reasons({ reasons, ...at }: Pick<Props, 'reasons' | 'imageId' | 'isPrivate'>) {
  const lines = reasons.map((reason) => <WhyLine key={reason.code} reason={reason} {...at} />);
  if (lines.length === 1) return lines;
  return (
    <ul className="grid gap-1">
      {lines.map((line, index) => (
        <li key={reasons[index]?.code}>{line}</li>
      ))}
    </ul>
  );
}
