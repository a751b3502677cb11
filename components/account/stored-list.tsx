'use client';

import { useState } from 'react';
import { type Clear, useClear } from '#components/account/use-clear.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';
import { type ClearedKind, STORED, type StoredCount, type StoredKind } from '#lib/account/stored/kinds.ts';

/** A count with the number that its line in the retention table says. */
export type StoredLine = StoredCount & { line: number };

/** Every kind of what is stored: how much, why, how long, and how it goes. What there is nothing of is named at the end. */
export function StoredList({ lines, clear }: { lines: readonly StoredLine[]; clear: Clear }) {
  const text = useText('stored');
  const [asked, setAsked] = useState<ClearedKind | null>(null);
  const clearing = useClear(clear);
  const some = lines.filter(({ count }) => count > 0);
  const none = lines.filter(({ count }) => count === 0);
  return (
    <>
      <ul className="mt-6 border-t border-line">
        {some.map(({ kind, count, bytes, line }) => {
          const words = text.kinds[kind];
          return (
            <li
              key={kind}
              aria-labelledby={`stored-${kind}`}
              className="grid gap-x-6 gap-y-3 border-b border-line py-4 lg:grid-cols-[1fr_auto]"
            >
              <div className="min-w-0">
                <h2 id={`stored-${kind}`} className="text-ui font-[550]">
                  {words.title}
                  <span className="ms-2 font-normal text-ink-2 tabular-nums">
                    {words.count(count)}, {text.size(bytes)}
                  </span>
                </h2>
                <p className="mt-1 max-w-[62ch] text-small text-ink-2">
                  {words.why} {words.kept(line)} {words.stays}
                </p>
              </div>
              <div className="flex flex-wrap items-center gap-2 lg:justify-end lg:self-center">
                <Ways kind={kind} count={count} clearing={clearing} onAsk={setAsked} />
              </div>
            </li>
          );
        })}
      </ul>
      {none.length > 0 ? (
        <p className="mt-4 max-w-[62ch] text-small text-ink-2">
          {text.nothing} {none.map(({ kind }) => text.kinds[kind].title).join(', ')}.
        </p>
      ) : null}
      <AlertDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? text.asks[asked].title : ''}
        description={asked ? text.asks[asked].means : ''}
        confirm={asked ? text.asks[asked].press : ''}
        onConfirm={() => {
          if (asked) clearing.start(asked);
          setAsked(null);
        }}
      />
    </>
  );
}

type WaysProps = {
  kind: StoredKind;
  count: number;
  clearing: ReturnType<typeof useClear>;
  onAsk: (kind: ClearedKind) => void;
};

/** How a kind goes: the press that asks first, how far that is, or where it is done. */
function Ways({ kind, count, clearing: { now, done, stop }, onAsk }: WaysProps) {
  const text = useText('stored');
  const row = STORED[kind];
  // The browser that asks stays signed in.
  if (kind === 'sessions' && count === 1) return null;
  if (row.way === 'here') {
    const own = kind as ClearedKind;
    const label = text.asks[own].press;
    if (now !== kind)
      return (
        <Button look="danger" className="max-lg:-ms-3.5 lg:-me-3.5" pending={now !== null} onClick={() => onAsk(own)}>
          {label}
        </Button>
      );
    return (
      <>
        <p role="status" className="text-small text-ink-2 tabular-nums">
          {text.working(done)}
        </p>
        <Button look="line" onClick={stop}>
          {text.stop}
        </Button>
      </>
    );
  }
  if (!('href' in row)) return null;
  const words = row.way === 'there' ? text.change : kind === 'receipts' ? text.toReceipts : text.look;
  return (
    <Link href={row.href} aria-label={`${words}: ${text.kinds[kind].title}`} className={buttonClass('line')}>
      {words}
    </Link>
  );
}
