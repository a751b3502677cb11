'use client';

import { Brush } from 'lucide';
import { useEffect, useRef } from 'react';
import type { ExtrasProps } from '#components/editor/extras.tsx';
import { insertWord } from '#components/editor/insert-word.ts';
import { lastMaskOf } from '#components/editor/mask/last-mask.ts';
import { MaskTools } from '#components/editor/mask/mask-tools.tsx';
import { Painter } from '#components/editor/mask/painter.ts';
import { usePainted } from '#components/editor/mask/use-painted.ts';
import { ReferenceList } from '#components/editor/references/reference-list.tsx';
import { ToolTexts } from '#components/texts/tool-texts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';
import { maskSize } from '#lib/images/mask-size.ts';

type Props = ExtrasProps & {
  /** What was pressed to bring the tools: it opens. */ wanted: 'mask' | 'references' | null;
};

/** The mask and the further pictures of an edit, with all their tools. */
export function ExtraTools(props: Props) {
  return (
    <ToolTexts>
      <Tools {...props} />
    </ToolTexts>
  );
}

function Tools({ extras, here, model, words, wanted }: Props) {
  const text = useText('tools');
  const { takesMask, isMasked, painter, isMarking, edits, references, mostReferences } = extras;
  const { markArea } = useText('editor');
  const open = useRef<HTMLButtonElement>(null);
  const mark = () => {
    if (!painter) extras.setPainter(new Painter(maskSize(here)));
    extras.mark();
  };
  const begin = useRef(wanted === 'mask' ? mark : null);
  // Another model without it, and back: what was opened then stays closed.
  const opens = useRef(wanted === 'references');
  useEffect(() => {
    begin.current?.();
    begin.current = null;
    opens.current = false;
  }, []);
  return (
    <>
      {takesMask && isMarking && painter ? (
        <MaskTools
          painter={painter}
          lastMaskId={lastMaskOf(edits, here.id)}
          onDone={() => {
            extras.stopMarking();
            // The button that takes the tools' place.
            requestAnimationFrame(() => open.current?.focus());
          }}
        />
      ) : null}
      {takesMask && !isMarking ? (
        <div className="mt-5 flex flex-wrap items-center gap-x-3 gap-y-2 text-small">
          {painter && isMasked ? <Marked painter={painter} /> : null}
          <Button ref={open} onClick={mark}>
            <Icon of={Brush} size="small" />
            {isMasked ? text.mask.change : markArea}
          </Button>
          {isMasked ? (
            <Button look="quiet" onClick={() => painter?.clear()}>
              {text.mask.remove}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isMasked && !takesMask ? <LeftOut words={text.mask.leftOut(model.name)} /> : null}
      {mostReferences > 0 ? (
        <ReferenceList extras={extras} onWord={(word) => insertWord(words, word)} isOpened={opens.current} />
      ) : null}
      {references.length > mostReferences ? (
        <LeftOut words={text.references.leftOut(model.name, references.length - mostReferences, mostReferences)} />
      ) : null}
    </>
  );
}

function Marked({ painter }: { painter: Painter }) {
  const text = useText('tools').mask;
  const { share } = usePainted(painter);
  return <p className="tabular-nums">{text.marked(share)}</p>;
}

const LeftOut = ({ words }: { words: string }) => (
  <p role="status" className="mt-3 rounded-card bg-sunken px-3.5 py-2.5 text-small">
    {words}
  </p>
);
