'use client';

import {
  Brush,
  Check,
  Contrast,
  Download,
  Eraser,
  History,
  type IconNode,
  Lasso,
  Redo2,
  Square,
  Trash2,
  Undo2,
} from 'lucide';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { downloadMask, loadMask } from '#components/editor/mask/mask-file.ts';
import type { Painter, Tool } from '#components/editor/mask/painter.ts';
import { usePainted } from '#components/editor/mask/use-painted.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { IconAct } from '#components/ui/icon-act.tsx';
import { RadioTile } from '#components/ui/radio-tile.tsx';
import { useText } from '#components/use-text.ts';

const TOOLS: [Tool, IconNode][] = [
  ['brush', Brush],
  ['eraser', Eraser],
  ['rectangle', Square],
  ['lasso', Lasso],
];

type Props = { painter: Painter; lastMaskId: string | null; onDone: () => void };

/** The tools of the mask, beside the photo that is painted on. */
export function MaskTools({ painter, lastMaskId, onDone }: Props) {
  const text = useText('tools').mask;
  const id = useId();
  const painted = usePainted(painter);
  const head = useRef<HTMLHeadingElement>(null);
  // The button that was pressed has gone.
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  const { tool, radius, feather, share, canUndo, canRedo } = painted;
  const { width, height } = painter.grey;
  const longer = Math.max(width, height);
  const isDrawn = tool === 'brush' || tool === 'eraser';
  // The history of the photo goes by the same keys.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) painter.redo();
    else painter.undo();
  };
  return (
    <section
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      className="mt-5 rounded-card border border-line bg-surface p-3.5"
    >
      <h2 ref={head} id={id} tabIndex={-1} className="text-small font-[550] outline-none">
        {text.title}
      </h2>
      <p className="mt-0.5 text-small text-ink-2">{text.lead}</p>
      <div role="radiogroup" aria-label={text.tool} className="mt-3 grid grid-cols-2 gap-1.5 min-[24rem]:grid-cols-4">
        {TOOLS.map(([value, icon]) => (
          <RadioTile
            key={value}
            name="mask-tool"
            isChosen={value === tool}
            onChoose={() => painter.set({ tool: value })}
            className="min-h-14 gap-0.5 py-1.5"
          >
            <Icon of={icon} />
            {text.tools[value]}
          </RadioTile>
        ))}
      </div>
      {isDrawn ? (
        <Range
          label={text.size}
          value={radius * 2}
          said={text.pixels(radius * 2)}
          least={4}
          most={Math.max(8, Math.round(longer / 3))}
          onChange={(value) => painter.set({ radius: Math.max(2, Math.round(value / 2)) })}
        />
      ) : null}
      <Range
        label={text.feather}
        value={feather}
        said={text.pixels(feather)}
        least={0}
        most={Math.max(8, Math.round(longer / 12))}
        onChange={(value) => painter.set({ feather: value })}
      />
      <p className="mt-3 text-small tabular-nums" aria-hidden="true">
        {text.marked(share)}
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <IconAct icon={Undo2} label={text.undo} isOff={!canUndo} onPress={() => painter.undo()} />
        <IconAct icon={Redo2} label={text.redo} isOff={!canRedo} onPress={() => painter.redo()} />
        <IconAct icon={Contrast} label={text.invert} onPress={() => painter.invert()} />
        <IconAct icon={Trash2} label={text.clear} isOff={share === 0} onPress={() => painter.clear()} />
        <IconAct
          icon={Download}
          label={text.download}
          isOff={share === 0}
          onPress={() => void downloadMask(painter, text.fileName)}
        />
      </div>
      {lastMaskId ? <Reuse painter={painter} maskId={lastMaskId} /> : null}
      <Button look="ink" className="mt-3 w-full" onClick={onDone}>
        <Icon of={Check} size="small" />
        {text.done}
      </Button>
    </section>
  );
}

/** Fetches the last mask; what came of it is said. */
function Reuse({ painter, maskId }: { painter: Painter; maskId: string }) {
  const text = useText('tools').mask;
  const [state, setState] = useState<'idle' | 'busy' | 'done' | 'failed'>('idle');
  const reuse = () => {
    setState('busy');
    loadMask(painter, maskId).then(
      () => setState('done'),
      () => setState('failed'),
    );
  };
  return (
    <>
      <Button className="mt-1.5" pending={state === 'busy'} onClick={reuse}>
        <Icon of={History} size="small" />
        {text.reuse}
      </Button>
      <p role="status" className="text-small text-ink-2">
        {state === 'failed' ? text.notReused : state === 'done' ? text.reused : ''}
      </p>
    </>
  );
}

type RangeProps = {
  label: string;
  value: number;
  said: string;
  least: number;
  most: number;
  onChange: (value: number) => void;
};

function Range({ label, value, said, least, most, onChange }: RangeProps) {
  return (
    <label className="mt-3 block text-small">
      <span className="flex justify-between">
        {label} <span className="text-ink-2 tabular-nums">{said}</span>
      </span>
      <input
        type="range"
        min={least}
        max={most}
        value={value}
        aria-valuetext={said}
        onChange={({ target }) => onChange(Number(target.value))}
        className="h-(--target) w-full accent-ink"
      />
    </label>
  );
}
