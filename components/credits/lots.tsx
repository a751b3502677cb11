import { calendarDays, longDay } from '#components/credits/days.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useLocale, useText } from '#components/use-text.ts';
import type { BalanceView } from '#lib/credits/schema.ts';

/** From so many days before on, the end of a lot is told in days too. */
const SOON_DAYS = 30;

/** The lots in the order in which they are spent, each with its end; the first one to go is the darkest. */
export function Lots({ balance, timeZone }: { balance: BalanceView; timeZone: string }) {
  const text = useText('credits');
  const locale = useLocale();
  const { at, lots } = balance;
  const usable = lots.filter(({ left }) => left > 0);
  return (
    <section aria-labelledby="lots">
      <h2 id="lots" className="mb-3.5 text-small font-[550] text-ink-2">
        {text.lots}
      </h2>
      {usable.length > 0 ? (
        <div aria-hidden="true" className="mb-3.5 flex h-2.5 gap-[3px] forced-colors:hidden">
          {usable.map(({ id, left }, index) => (
            <span
              key={id}
              style={{ flexGrow: left }}
              className={classNames('min-w-[3px] rounded-print', index === 0 ? 'bg-ink' : 'bg-edge')}
            />
          ))}
        </div>
      ) : null}
      {lots.length === 0 ? <p className="border-t border-line py-3 text-ink-2">{text.noLots}</p> : null}
      <ol>
        {lots.map(({ id, kind, credits, left, frozen, expiresAt, createdAt }) => {
          const days = calendarDays(at, expiresAt, timeZone);
          const day = longDay(expiresAt, timeZone, locale);
          const end = days <= SOON_DAYS ? text.expiresSoon(days, day) : text.expires(day);
          return (
            <li
              key={id}
              className="grid grid-cols-[12px_1fr_auto] items-baseline gap-x-2.5 border-t border-line py-[11px]"
            >
              <span
                aria-hidden="true"
                className={classNames('size-[9px] rounded-print', id === usable[0]?.id ? 'bg-ink' : 'bg-edge')}
              />
              <span className="text-ui">{text.lotNames[kind](longDay(createdAt, timeZone, locale))}</span>
              <span className="tabular-nums">
                <b className="font-semibold">{text.number(left)}</b>
                <span className="text-ink-3">{text.lotLeft(credits)}</span>
              </span>
              <span className="col-start-2 text-small text-ink-2">{frozen > 0 ? text.setAside(frozen) : end}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
