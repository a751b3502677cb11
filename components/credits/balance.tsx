import { Lock } from 'lucide';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';
import type { BalanceView, Term } from '#lib/credits/schema.ts';

/** The one number, its word, what is held beside it, and the sum that adds up to it. */
export function Balance({ balance }: { balance: BalanceView }) {
  const text = useText('credits');
  const { shown, held, heldEdits, frozen, shortfall, terms, month } = balance;
  const more = held > 0 ? text.after.held(held, heldEdits) : '';
  return (
    <div>
      <h2 id="balance" className="text-small font-[550] text-ink-2">
        {text.balance}
      </h2>
      <p
        role="status"
        aria-labelledby="balance"
        className={classNames('-ms-[0.04em] text-figure tabular-nums', shown < 0 && 'text-alert-ink')}
      >
        {text.number(shown)}
      </p>
      <p className="mt-3 mb-4 text-ink-2">
        {text.after.credits(shown)}
        {more}
        {more === '' ? '' : '.'}
      </p>
      {frozen > 0 ? <p className="-mt-2 mb-4 text-ink-2">{text.after.frozen(frozen)}</p> : null}
      {shortfall > 0 ? <Locked missing={shortfall} /> : null}
      {terms.length > 0 ? <Sum terms={terms} shown={shown} /> : null}
      <p className="mt-4 text-small text-ink-2 tabular-nums">
        {text.month(month.spent, month.most)}{' '}
        <Link href="/account#spending" className="words-link font-[550]">
          {text.changeLimit(month.most !== null)}
        </Link>
      </p>
    </div>
  );
}

function Locked({ missing }: { missing: number }) {
  const text = useText('credits');
  return (
    <div className="mb-5 flex max-w-[62ch] gap-2.5 rounded-card bg-alert-wash p-4">
      <Icon of={Lock} className="mt-0.5 shrink-0 text-alert-ink" />
      <div>
        <h3 className="text-ui font-semibold text-alert-ink">{text.lockedTitle}</h3>
        <p className="mt-1 text-small text-ink">{text.locked(missing)}</p>
      </div>
    </div>
  );
}

/** "25 welcome + 100 bought − 4 held = 37". Each part keeps its sign when the line breaks. */
function Sum({ terms, shown }: { terms: readonly Term[]; shown: number }) {
  const text = useText('credits');
  const sign = (credits: number, isFirst: boolean) => (credits < 0 ? '−' : isFirst ? '' : '+');
  return (
    <p className="flex flex-wrap gap-x-1.5 gap-y-0.5 text-[0.9375rem] leading-5.5 text-ink-2 tabular-nums">
      {terms.map(({ is, credits }, index) => (
        <span key={is} className="whitespace-nowrap">
          {sign(credits, index === 0)} <b className="font-semibold text-ink">{text.number(Math.abs(credits))}</b>{' '}
          {text.terms[is]}
        </span>
      ))}
      <span className="whitespace-nowrap">
        = <b className="font-semibold text-ink">{text.number(shown)}</b>
      </span>
    </p>
  );
}
