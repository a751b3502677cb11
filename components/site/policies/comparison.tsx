import { Article } from '#components/site/article.tsx';
import { getText } from '#components/text.ts';
import type { ComparedLine } from '#lib/policies/compare-texts.ts';
import { POLICY_PATHS, type Policy, type PolicyVersion } from '#lib/policies/schema.ts';

type Props = {
  policy: Policy;
  title: string;
  before: PolicyVersion;
  after: PolicyVersion;
  lines: readonly ComparedLine[];
};

/** What changed from one version to the next, line by line; for ears each change is named. */
export async function Comparison({ policy, title, before, after, lines }: Props) {
  const text = await getText('legal');
  return (
    <Article
      title={text.changesTitle(title, after.version)}
      lead={text.changesLead(before.version, after.version)}
      contents={[]}
      meta={
        <a href={POLICY_PATHS[policy]} className="words-link inline-flex min-h-(--target) items-center">
          {text.toCurrent}
        </a>
      }
    >
      {lines.map((line, at) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may be the same, and never move
        return <Line key={at} line={line} names={{ added: text.added, removed: text.removed }} />;
      })}
    </Article>
  );
}

function Line({ line, names }: { line: ComparedLine; names: { added: string; removed: string } }) {
  const Tag = line.isTitle ? 'h2' : 'p';
  return (
    <Tag className={line.isTitle ? 'mt-9 text-title-3 text-ink' : 'mt-3'}>
      {line.runs.map(({ kind, text }, at) => {
        const key = `${at} ${text}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark
            key={key}
            className={kind === 'added' ? 'bg-echo-wash text-ink decoration-echo' : 'text-ink-3 decoration-alert'}
          >
            <span className="sr-only">{names[kind]} </span>
            {text}
          </Mark>
        );
      })}
    </Tag>
  );
}
