'use client';

import { RotateCcw } from 'lucide';
import { type CSSProperties, useId } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

type Props = {
  label: string;
  value: number;
  least: number;
  most: number;
  step: number;
  neutral: number;
  said: string;
  /** Drawn under the thumb instead of how far it is from neutral: a CSS image. */
  scale?: string;
  onChange: (value: number) => void;
  /** The hand let go. */
  onSettle: () => void;
  onReset: () => void;
  /** The slider is in use, or no longer. */
  onHold?: (isHeld: boolean) => void;
};

/** One amount: a slider from where nothing changes, its exact value, and the way back. */
export function ToneSlider(props: Props) {
  const { label, value, least, most, step, neutral, said, scale, onChange, onSettle, onReset, onHold } = props;
  const text = useText('tools').adjust;
  const id = useId();
  const isSet = value !== neutral;
  // The middle of the thumb does not reach the ends of the track.
  const at = (place: number) => {
    const share = (Math.min(most, Math.max(least, place)) - least) / (most - least);
    return `calc(${share} * (100% - 20px) + 10px)`;
  };
  const look = { '--from': at(Math.min(value, neutral)), '--to': at(Math.max(value, neutral)), '--scale': scale };
  return (
    <div className="mt-1">
      <div className="flex min-h-9 items-center gap-2 text-small">
        <label htmlFor={id} className="grow font-[550]">
          {label}
        </label>
        {isSet ? (
          <Button
            look="quiet"
            size="icon"
            className="-my-2"
            aria-label={text.resetOne(label)}
            title={text.resetOne(label)}
            onClick={() => {
              onReset();
              document.getElementById(id)?.focus();
            }}
          >
            <Icon of={RotateCcw} size="small" />
          </Button>
        ) : null}
        <output htmlFor={id} className={isSet ? 'tabular-nums' : 'text-ink-3 tabular-nums'}>
          {said}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className="tone -mt-2 block"
        data-scale={scale ? '' : undefined}
        style={look as CSSProperties}
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={said}
        onChange={({ target }) => onChange(Number(target.value))}
        onPointerDown={() => onHold?.(true)}
        onPointerUp={() => {
          onHold?.(false);
          onSettle();
        }}
        onKeyUp={onSettle}
        onFocus={() => onHold?.(true)}
        onBlur={() => {
          onHold?.(false);
          onSettle();
        }}
        onDoubleClick={onReset}
      />
    </div>
  );
}
