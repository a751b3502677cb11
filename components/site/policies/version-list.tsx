import { Article, ArticleSection } from '#components/site/article.tsx';
import { getText } from '#components/text.ts';
import { formatDay } from '#lib/format.ts';
import { POLICY_PATHS, POLICY_SLUGS, type Policy, type PolicyVersion } from '#lib/policies/schema.ts';
import { getLocale } from '#lib/web/get-locale.ts';

type Named = { policy: Policy; title: string; versions: readonly PolicyVersion[] };

/** Every version of every policy, the newest first. */
export async function VersionList({ policies }: { policies: readonly Named[] }) {
  const text = await getText('legal');
  const contents = policies.map(({ policy, title }) => ({ id: POLICY_SLUGS[policy], title }));
  return (
    <Article title={text.archiveTitle} lead={text.archiveLead} contents={contents}>
      {policies.map(({ policy, title, versions }) => (
        <ArticleSection key={policy} id={POLICY_SLUGS[policy]} title={title}>
          <ol reversed className="mt-4 border-t border-line">
            {versions.toReversed().map((version, at) => (
              <Row key={version.version} policy={policy} version={version} isCurrent={at === 0} />
            ))}
          </ol>
        </ArticleSection>
      ))}
    </Article>
  );
}

async function Row({ policy, version, isCurrent }: { policy: Policy; version: PolicyVersion; isCurrent: boolean }) {
  const text = await getText('legal');
  const archived = `/legal/archive/${POLICY_SLUGS[policy]}/${version.version}`;
  const link = 'words-link inline-flex min-h-(--target) min-w-(--target) items-center text-ink';
  const name = text.version(version.version, formatDay(version.date, await getLocale()));
  return (
    <li className="border-b border-line py-4">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-[550] text-ink">{name}</span>
        {isCurrent ? <span className="text-small text-echo-ink">{text.current}</span> : null}
      </p>
      <p className="mt-1 text-small">
        {version.summary ? `${version.summary[await getLocale()]} ` : `${text.first} `}
        {version.summary ? (version.isMaterial ? text.material : text.minor) : null}
      </p>
      <p className="mt-1 text-small text-ink-3">
        {text.fingerprint} <code className="wrap-anywhere">{version.hash}</code>
      </p>
      <p className="flex flex-wrap gap-x-5 text-small">
        <a href={isCurrent ? POLICY_PATHS[policy] : archived} className={link}>
          {text.readIt}
          <span className="sr-only">: {name}</span>
        </a>
        {version.summary ? (
          <a href={`${archived}/changes`} className={link}>
            {text.changed}
            <span className="sr-only">: {name}</span>
          </a>
        ) : null}
      </p>
    </li>
  );
}
