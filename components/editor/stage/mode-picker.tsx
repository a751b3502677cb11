'use client';

import { COMPARE_MODES, type CompareMode, useCompareMode } from '#components/editor/stage/compare-mode.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useText } from '#components/use-text.ts';

type Props = {
  /** In one line over the photo, or as rows of a menu. */
  look: 'line' | 'rows';
};

/** How the picture and the one before are compared. Native radios, so arrows and names come with them. */
export function ModePicker({ look }: Props) {
  const text = useText('stage');
  const [mode, choose] = useCompareMode();
  const isLine = look === 'line';
  return (
    <div
      role="radiogroup"
      aria-label={text.compare}
      className={isLine ? 'flex gap-0.5 rounded-control bg-ground/70 p-0.5' : 'mb-1.5 border-b border-line pb-1.5'}
    >
      {COMPARE_MODES.map((value) => (
        <Mode key={value} name={`compare-${look}`} {...{ value, mode, choose, isLine }} />
      ))}
    </div>
  );
}

type ModeProps = {
  name: string;
  value: CompareMode;
  mode: CompareMode;
  choose: (mode: CompareMode) => void;
  isLine: boolean;
};

function Mode({ name, value, mode, choose, isLine }: ModeProps) {
  const text = useText('stage');
  const isChosen = value === mode;
  return (
    <label
      className={classNames(
        'relative flex items-center text-ui transition-colors duration-(--fast) has-focus-visible:outline-2 has-focus-visible:outline-echo',
        isLine
          ? 'min-h-[calc(var(--target)-4px)] rounded-[7px] px-3 whitespace-nowrap'
          : 'min-h-(--target) gap-2.5 rounded-chip px-3 hover:bg-sunken',
        isLine && (isChosen ? 'bg-surface font-[550] text-ink shadow-1' : 'text-ink-2 hover:text-ink'),
      )}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={isChosen}
        onChange={() => choose(value)}
        className={
          isLine
            ? 'absolute inset-0 appearance-none rounded-[7px] outline-none'
            : 'size-4.5 shrink-0 appearance-none rounded-full border-[1.75px] border-edge outline-none checked:border-[5.5px] checked:border-echo'
        }
      />
      {text.modes[value]}
    </label>
  );
}
