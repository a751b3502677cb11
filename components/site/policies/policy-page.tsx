import type { ReactNode } from 'react';
import { Article, ArticleSection } from '#components/site/article.tsx';
import { Blocks } from '#components/site/policies/blocks.tsx';
import { getText } from '#components/text.ts';
import { formatDay } from '#lib/format.ts';
import { POLICY_SLUGS, type Policy, type PolicyText, type PolicyVersion } from '#lib/policies/schema.ts';
import { getLocale } from '#lib/web/get-locale.ts';

type Props = {
  policy: Policy;
  version: PolicyVersion;
  /** With the operator's name in it. */
  text: PolicyText;
  /** Whether a later version has taken its place. */
  isOld?: boolean;
  /** Under a section, by its id: what shows that it holds. */
  evidence?: Readonly<Record<string, ReactNode>>;
  /** Above the text: a download, a note. */
  children?: ReactNode;
};

/** A policy as people read it, with its version and date on top. */
export async function PolicyPage({ policy, version, text, isOld = false, evidence = {}, children }: Props) {
  const words = await getText('legal');
  const day = formatDay(version.date, await getLocale());
  const archive = `/legal/archive#${POLICY_SLUGS[policy]}`;
  const changes = `/legal/archive/${POLICY_SLUGS[policy]}/${version.version}/changes`;
  const link = 'words-link inline-flex min-h-(--target) items-center lg:min-h-0 lg:pointer-coarse:min-h-11';
  return (
    <Article
      title={text.title}
      lead={text.lead}
      contents={text.sections}
      meta={
        <>
          <p className="flex flex-wrap items-center gap-x-4">
            <span>{words.version(version.version, day)}</span>
            {version.summary ? (
              <a href={changes} className={`${link} print:hidden`}>
                {words.changed}
              </a>
            ) : null}
            <a href={archive} className={`${link} print:hidden`}>
              {words.earlier}
            </a>
          </p>
          {isOld ? <p className="mt-2 text-ink">{words.isOld}</p> : null}
          {children}
        </>
      }
    >
      {text.sections.map(({ id, title, blocks }) => (
        <ArticleSection key={id} id={id} title={title}>
          <Blocks blocks={blocks} />
          {evidence[id]}
        </ArticleSection>
      ))}
    </Article>
  );
}
