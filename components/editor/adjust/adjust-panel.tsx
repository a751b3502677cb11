'use client';

import '#components/editor/adjust/adjust.css';
import { Eye, Redo2, Undo2 } from 'lucide';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { AdjustFoot } from '#components/editor/adjust/adjust-foot.tsx';
import { CropTools } from '#components/editor/adjust/crop-tools.tsx';
import { Session, TABS, type Tab } from '#components/editor/adjust/session.ts';
import { ToneList } from '#components/editor/adjust/tone-list.tsx';
import { useUnapplied } from '#components/editor/adjust/use-unapplied.ts';
import { useView } from '#components/editor/adjust/use-view.ts';
import { FailureNote } from '#components/editor/failure-note.tsx';
import type { Editing } from '#components/editor/use-editing.ts';
import { ToolTexts } from '#components/texts/tool-texts.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { IconAct } from '#components/ui/icon-act.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = {
  editing: Editing;
  session: Session /** Where the settings came from, if its picture is still there. */;
  result: ImageView | undefined;
};

/** The direct tools, in the place of the words: what they set is said in words below. */
export function AdjustPanel(props: Props) {
  return (
    <ToolTexts>
      <Tools {...props} />
    </ToolTexts>
  );
}

function Tools({ editing, session, result }: Props) {
  const text = useText('tools').adjust;
  const { refusedHead } = useText('running');
  const id = useId();
  const view = useView(session);
  const { tab, isChanged } = view;
  const { extras } = editing;
  const isMasked = extras.isMasked && extras.takesMask;
  const head = useRef<HTMLHeadingElement>(null);
  const [isAsking, setIsAsking] = useState(false);
  useUnapplied(isChanged, text.leave);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (isMasked) session.show({ tab: 'light' });
  }, [isMasked, session]);
  const close = () => (isChanged ? setIsAsking(true) : editing.adjust.close());
  useKeys(session, isAsking ? null : close);
  return (
    <section
      aria-labelledby={id}
      className="flex min-h-0 grow flex-col bg-ground lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:border-s lg:border-line"
    >
      <div className="min-h-0 grow overflow-y-auto px-4 pt-2 pb-56 lg:px-6 lg:py-4">
        <div className="flex items-center gap-1">
          <h2 ref={head} id={id} tabIndex={-1} className="grow text-title-3 outline-none">
            {text.title}
          </h2>
          <Before session={session} />
          <IconAct look="quiet" icon={Undo2} label={text.undo} isOff={!view.canUndo} onPress={() => session.undo()} />
          <IconAct look="quiet" icon={Redo2} label={text.redo} isOff={!view.canRedo} onPress={() => session.redo()} />
        </div>
        {result ? (
          <div className="mt-2 rounded-card bg-echo-wash px-3.5 py-2.5 text-small">
            {text.restored}{' '}
            <button
              type="button"
              className="words-link min-h-6 font-[550]"
              onClick={() => editing.adjust.start(new Session({ image: result }))}
            >
              {text.fromResult}
            </button>
          </div>
        ) : null}
        {editing.failure ? (
          <FailureNote head={refusedHead} message={editing.failure.message} onDismiss={editing.forgetFailure} />
        ) : null}
        {isMasked ? <p className="mt-2 text-small text-ink-2">{text.masked}</p> : null}
        <Tabs
          tab={tab}
          tabs={isMasked ? TABS.filter((one) => one !== 'crop') : TABS}
          onChange={(next) => session.show({ tab: next, isLining: false, isLevelling: false })}
        />
        <div className="lg:min-h-70">
          {tab === 'crop' ? <CropTools session={session} /> : <ToneList session={session} tab={tab} />}
        </div>
        {view.isTouched ? (
          <Button look="quiet" className="mt-4 -ms-3.5" onClick={() => session.reset()}>
            {text.reset}
          </Button>
        ) : null}
      </div>
      <AdjustFoot editing={editing} session={session} onClose={close} />
      <AlertDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={text.discardTitle}
        description={text.discardMeans}
        confirm={text.discard}
        onConfirm={editing.adjust.close}
      />
    </section>
  );
}

/** Undo, redo and Escape, wherever the focus is: the history of the photo, which has the same keys, waits until the tools are closed. Out of full screen the same Escape leads first. */
function useKeys(session: Session, close: (() => void) | null): void {
  const now = useRef(close);
  useEffect(() => {
    now.current = close;
  }, [close]);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
      const isFull = document.querySelector('.stage[data-full]') !== null;
      const isEnd = event.key === 'Escape' && now.current !== null && !isFull;
      if (!isUndo && !isEnd) return;
      event.preventDefault();
      event.stopPropagation();
      if (isEnd) now.current?.();
      else if (event.shiftKey) session.redo();
      else session.undo();
    };
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, [session]);
}

function Tabs({ tab, tabs, onChange }: { tab: Tab; tabs: readonly Tab[]; onChange: (tab: Tab) => void }) {
  const text = useText('tools').adjust;
  return (
    <div
      role="radiogroup"
      aria-label={text.tabsLabel}
      className="segments mt-2 grid auto-cols-fr grid-flow-col gap-0.5 rounded-control bg-sunken p-0.5"
    >
      {tabs.map((value) => (
        <label
          key={value}
          className={classNames(
            'relative grid min-h-(--target) place-items-center rounded-[7px] px-1 text-center text-small transition-colors duration-(--fast) has-focus-visible:outline-2 has-focus-visible:outline-echo',
            value === tab ? 'border border-edge bg-surface font-[550] text-ink shadow-1' : 'text-ink-2 hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="adjust-tab"
            checked={value === tab}
            onChange={() => onChange(value)}
            className="absolute inset-0 appearance-none rounded-[7px] outline-none"
          />
          {text.tabs[value]}
        </label>
      ))}
    </div>
  );
}

/** The photo without light and colour, as long as this is held down by hand or by key. */
function Before({ session }: { session: Session }) {
  const text = useText('tools').adjust;
  const { isBefore } = useView(session);
  const show = (next: boolean) => () => session.show({ isBefore: next });
  const onKey = (next: boolean) => (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    session.show({ isBefore: next });
  };
  return (
    <Button
      look="quiet"
      size="icon"
      aria-label={text.before}
      title={text.before}
      aria-pressed={isBefore}
      className={isBefore ? 'touch-none bg-sunken text-ink' : 'touch-none'}
      onPointerDown={show(true)}
      onPointerUp={show(false)}
      onPointerLeave={show(false)}
      onPointerCancel={show(false)}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={onKey(true)}
      onKeyUp={onKey(false)}
      onBlur={show(false)}
    >
      <Icon of={Eye} />
    </Button>
  );
}
