import { getText } from '#components/text.ts';
import { Part } from '#components/trust/part.tsx';
import type { Locale } from '#lib/text/define.ts';
import { companyName, companyPlace, type SubprocessorChange } from '#lib/trust/schema.ts';

/** When who came onto the list and left it, the newest first, and the feed of it. */
export async function SubprocessorChanges({
  changes,
  locale,
}: {
  changes: readonly SubprocessorChange[];
  locale: Locale;
}) {
  const text = await getText('trust');
  const starts = [...Map.groupBy(changes, ({ at }) => at)];
  return (
    <Part id="changes" title={text.changesTitle} help={text.changesHelp}>
      {starts.length === 0 ? <p className="mt-4 text-ink-2">{text.changesNone}</p> : null}
      <ol className="mt-6 border-t border-line empty:hidden">
        {starts.map(([at, lines]) => (
          <li key={at} className="grid gap-1.5 border-b border-line py-4 lg:grid-cols-[4fr_9fr] lg:gap-6">
            <time dateTime={at} className="font-medium tabular-nums">
              {text.moment(at)}
            </time>
            <div className="min-w-0">
              <ul className="grid gap-1 text-ink-2">
                {lines.map((line) => (
                  <li key={line.id} className="wrap-anywhere">
                    <Change line={line} />
                  </li>
                ))}
              </ul>
              <p className="mt-1.5 text-small text-ink-3 wrap-anywhere">{text.listHash(lines[0]?.listHash ?? '')}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-4">
        <a
          className="words-link inline-flex min-h-(--target) items-center"
          href={locale === 'en' ? '/legal/subprocessors.xml' : `/legal/subprocessors.xml?lang=${locale}`}
        >
          {text.feed}
        </a>
      </p>
    </Part>
  );
}

async function Change({ line: { kind, company } }: { line: SubprocessorChange }) {
  const [text, places] = [await getText('trust'), await getText('places')];
  if (!company) return <>{text.changeKinds[kind]}.</>;
  return (
    <>
      {text.changeKinds[kind]}: <span className="text-ink">{companyName(company, places.placeOf)}</span> (
      {text.changeRole(text.roles[company.role].title, companyPlace(company, text))})
    </>
  );
}
