import { PageHead } from '#components/site/page-head.tsx';
import { getText } from '#components/text.ts';
import { Part, Prose, TextLink } from '#components/trust/part.tsx';
import { Rows } from '#components/trust/rows.tsx';
import { SubprocessorChanges } from '#components/trust/subprocessor-changes.tsx';
import type { Locale } from '#lib/text/define.ts';
import { companyName, companyPlace, type SubprocessorChange, type SubprocessorsView } from '#lib/trust/schema.ts';

type Props = SubprocessorsView & { changes: readonly SubprocessorChange[]; isHostingStated: boolean; locale: Locale };

/** The companies that get something, as this installation is configured, and what stays with the operator. */
export async function Subprocessors({ companies, own, changes, isHostingStated, locale }: Props) {
  const [text, places] = [await getText('trust'), await getText('places')];
  const { who, what, where } = text.subHead;
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.subTitle} lead={text.subLead} />
      {companies.length === 0 ? (
        <p className="mt-8 text-title-3">{text.subNone}</p>
      ) : (
        <Rows
          heads={[who, what, where]}
          rows={companies.map((company) => ({
            key: `${company.role} ${company.known ?? ''} ${company.host}`,
            cells: [
              companyName(company, places.placeOf),
              `${text.roles[company.role].title}: ${text.roles[company.role].gets}`,
              companyPlace(company, text),
            ],
          }))}
        />
      )}
      {companies.some(({ known }) => known === 'fal') ? <Prose>{text.falNote}</Prose> : null}
      {isHostingStated ? null : <Prose>{text.hostingUnknown}</Prose>}
      <Part id="own" title={text.ownTitle}>
        <ul className="mt-4 grid gap-2 text-ink-2">
          {own.map((role) => (
            <li key={role}>{text.own[role]}</li>
          ))}
        </ul>
      </Part>
      <Prose>{text.subOthers}</Prose>
      <TextLink href="/trust#leaves">{text.leavesTitle}</TextLink>
      <SubprocessorChanges changes={changes} locale={locale} />
    </div>
  );
}
