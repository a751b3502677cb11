import { PageHead } from '#components/site/page-head.tsx';
import { getText } from '#components/text.ts';
import { Part, Prose, TextLink } from '#components/trust/part.tsx';
import { Rows } from '#components/trust/rows.tsx';
import { COMPANIES, type SubprocessorsView } from '#lib/trust/schema.ts';

type Props = SubprocessorsView & { isHostingStated: boolean };

/** The companies that get something, as this installation is configured, and what stays with the operator. */
export async function Subprocessors({ companies, own, isHostingStated }: Props) {
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
          rows={companies.map(({ role, known, host, region }) => ({
            key: `${role} ${known ?? ''} ${host}`,
            cells: [
              known ? COMPANIES[known] : places.placeOf(host),
              `${text.roles[role].title}: ${text.roles[role].gets}`,
              region ? text.regions[region] : text.regionUnknown,
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
    </div>
  );
}
