'use client';

import { type KeyboardEvent, useRef } from 'react';
import { PhotoTag } from '#components/ui/photo-tag.tsx';
import { useText } from '#components/use-text.ts';

type Props = { isBefore: boolean; onHold: (isHeld: boolean) => void; beforeTag: string; afterTag: string };

/**
 * Which of the two is seen, in words, and a button that shows the one before as long as it is pressed: for keys, and for those who cannot hold.
 * A press by a screen reader has no length, so it changes over and back.
 */
export function HoldControls({ isBefore, onHold, beforeTag, afterTag }: Props) {
  const text = useText('looking');
  const isKeyDown = useRef(false);
  const isHoldKey = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter';
  const hold = (event: KeyboardEvent) => {
    if (!isHoldKey(event)) return;
    event.preventDefault();
    isKeyDown.current = true;
    onHold(true);
  };
  const release = (event: KeyboardEvent) => {
    if (!isHoldKey(event)) return;
    event.preventDefault();
    isKeyDown.current = false;
    onHold(false);
  };
  return (
    <>
      <span role="status" className="pointer-events-none absolute start-3 bottom-3 flex max-w-[45%]">
        <PhotoTag>{isBefore ? beforeTag : afterTag}</PhotoTag>
      </span>
      <button
        type="button"
        aria-pressed={isBefore}
        onKeyDown={hold}
        onKeyUp={release}
        onPointerDown={() => onHold(true)}
        onPointerUp={() => onHold(false)}
        onPointerLeave={() => onHold(false)}
        onPointerCancel={() => onHold(false)}
        onClick={(event) => {
          if (event.detail === 0 && !isKeyDown.current) onHold(!isBefore);
        }}
        onContextMenu={(event) => event.preventDefault()}
        className="photo-focus absolute end-3 bottom-3 min-h-(--target) touch-none rounded-control bg-scrim px-3.5 text-ui text-on-scrim select-none"
      >
        {text.holdButton}
      </button>
    </>
  );
}
