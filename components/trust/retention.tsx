import { PageHead } from '#components/site/page-head.tsx';
import { getText } from '#components/text.ts';
import { Prose, TextLink } from '#components/trust/part.tsx';
import { Tests } from '#components/trust/promises.tsx';
import { Rows } from '#components/trust/rows.tsx';
import { LINE_IDS, type LineId, type RetentionLine } from '#lib/cleanup/schema.ts';
import type { NamedTest } from '#lib/trust/schema.ts';

type Props = { lines: Readonly<Record<LineId, RetentionLine>>; tests: readonly NamedTest[] };

/** The retention table, its numbers those of the clean-ups. */
export async function Retention({ lines, tests }: Props) {
  const [text, trust] = [await getText('keeping'), await getText('trust')];
  const { what, kept, after } = text.head;
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.title} lead={text.lead} />
      <Rows
        heads={[what, kept, after]}
        rows={LINE_IDS.map((id) => ({
          key: id,
          cells: [text.lines[id].what, text.lines[id].kept(lines[id].count ?? 0), text.lines[id].after],
        }))}
      />
      <Prose>{text.copies}</Prose>
      <div className="mt-8">
        <Tests label={text.test} tests={tests} />
      </div>
      <TextLink href="/trust#clean-ups">{trust.cleanTitle}</TextLink>
    </div>
  );
}
