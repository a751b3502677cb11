import type { ReactNode } from 'react';
import { PageHead } from '#components/site/page-head.tsx';
import { Statements } from '#components/site/statements.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { classNames } from '#components/ui/class-names.ts';
import { CONCURRENCY_TIERS } from '#lib/concurrency.ts';
import { WELCOME_CREDITS, WELCOME_DAYS } from '#lib/credits/schema.ts';
import { minorUnitsOf } from '#lib/currency.ts';
import { formatMoney } from '#lib/format.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { Pack } from '#lib/payments/schema.ts';
import { getLocale } from '#lib/web/get-locale.ts';

type Props = {
  packs: readonly Pack[];
  isBuyable: boolean;
  models: readonly Pick<Model, 'id' | 'name' | 'place' | 'priceCredits'>[];
  currency: string;
};

/** What things cost here, what is never charged, and how money comes back. */
export async function Pricing({ packs, isBuyable, models, currency }: Props) {
  const [text, places] = [await getText('pricing'), await getText('places')];
  const locale = await getLocale();
  const isAllFree = models.every(({ priceCredits }) => priceCredits === 0);
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.title} lead={text.lead} />
      <div className="mt-8 flex flex-wrap gap-2">
        <a href="/edit" className={buttonClass('lamp', 'big')}>
          {text.start}
        </a>
        {isBuyable ? (
          <a href="/credits" className={buttonClass('line', 'big')}>
            {text.buy}
          </a>
        ) : null}
      </div>
      <Part id="packs" title={text.packs} help={text.packsHelp(WELCOME_CREDITS, WELCOME_DAYS)}>
        <PackList packs={packs} />
        {isBuyable ? null : <p className="mt-3 text-small text-ink-2">{text.buyingOff}</p>}
      </Part>
      <Part id="models" title={text.models} help={text.modelsHelp}>
        <Table
          columns={[text.columns.model, text.columns.place, text.columns.price]}
          rows={models.map(({ id, name, place, priceCredits }) => [
            id,
            name,
            places.placeOf(place),
            priceCredits === 0 ? text.free : text.price(priceCredits),
          ])}
        />
        {isAllFree ? <p className="mt-3 text-small text-ink-2">{text.allFree}</p> : null}
      </Part>
      <Part id="never" title={text.never} help={text.neverHelp}>
        <Statements statements={text.neverList} />
      </Part>
      <Part id="back" title={text.back}>
        <Statements statements={text.backList} />
      </Part>
      <Part id="tiers" title={text.tiers} help={text.tiersHelp}>
        <Table
          columns={[text.tierColumns.paid, text.tierColumns.edits]}
          rows={CONCURRENCY_TIERS.map(({ paid, edits }) => [
            String(paid),
            paid === 0 ? text.tierFirst : text.tierFrom(formatMoney(paid * minorUnitsOf(currency), currency, locale)),
            text.number(edits),
          ])}
        />
      </Part>
    </div>
  );
}

function Part({ id, title, help, children }: { id: string; title: string; help?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-18 lg:mt-24">
      <h2 id={id} className="text-title-2">
        {title}
      </h2>
      {help ? <p className="mt-2 max-w-[62ch] text-ink-2">{help}</p> : null}
      {children}
    </section>
  );
}

async function PackList({ packs }: { packs: readonly Pack[] }) {
  const text = await getText('pricing');
  const locale = await getLocale();
  return (
    <ul className="mt-6 grid gap-2.5 lg:auto-cols-fr lg:grid-flow-col lg:gap-3">
      {packs.map(({ id, credits, amountCents, currency }) => (
        <li
          key={id}
          className="flex items-baseline justify-between gap-3 rounded-card bg-surface px-4.5 py-4 tabular-nums edge-line lg:block lg:p-4.5"
        >
          <p className="text-[1.25rem] leading-6.5 font-semibold tracking-[-0.015em] lg:text-[1.5rem] lg:leading-7.5">
            {text.price(credits)}
          </p>
          <p className="lg:mt-1">{formatMoney(amountCents, currency, locale)}</p>
        </li>
      ))}
    </ul>
  );
}

/** A ruled table; the first cell of a row is its key, the last column holds the numbers. */
function Table({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly string[])[] }) {
  const end = (index: number, count: number) => (index === count - 1 ? 'text-end tabular-nums' : 'pe-5 text-start');
  return (
    <table className="mt-6 w-full max-w-[46rem] border-collapse max-[22.5rem]:wrap-anywhere">
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th
              key={column}
              className={classNames('pb-2 text-micro font-medium text-ink-3', end(index, columns.length))}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, ...cells]) => (
          <tr key={key} className="border-t border-line">
            {cells.map((cell, index) => (
              <td
                key={columns[index]}
                className={classNames('py-3 align-baseline', index > 0 && 'text-ink-2', end(index, cells.length))}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
