import { getText } from '#components/text.ts';
import type { PageCountView } from '#lib/consents/counts/schema.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** All that counting gathers, as everybody who has it on sees it. */
export async function PageCounts({ counts }: { counts: readonly PageCountView[] }) {
  const text = await getText('consents');
  const number = new Intl.NumberFormat(await getLocale());
  return (
    <details className="mt-3 text-small text-ink-2">
      <summary className="w-fit rounded-chip py-1 max-lg:py-3.25 pointer-coarse:py-3.25">{text.countsTitle}</summary>
      <p className="mt-1">{text.countsHelp}</p>
      <dl className="mt-2 grid w-fit grid-cols-[auto_auto] gap-x-6 gap-y-1">
        {counts.map(({ page, count }) => (
          <div key={page} className="contents">
            <dt>{text.pages[page]}</dt>
            <dd className="text-end tabular-nums">{count === null ? text.tooFew : number.format(count)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
