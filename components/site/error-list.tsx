import { Article, ArticleSection } from '#components/site/article.tsx';
import { getText } from '#components/text.ts';
import { ERROR_FACTS, ERROR_GROUPS } from '#lib/error-facts.ts';
import { type ErrorCode, isErrorCode, statusOf } from '#lib/errors.ts';

/** Every error of the table, in its group, with an address of its own: `/errors#code`. */
export async function ErrorList() {
  const [text, sentences] = await Promise.all([getText('errorList'), getText('errors')]);
  const codes = Object.keys(sentences).filter(isErrorCode);
  const contents = ERROR_GROUPS.map((group) => ({ id: group, title: text.groups[group] }));
  return (
    <Article title={text.title} lead={text.lead} contents={contents}>
      <p className="mt-8">
        {text.charged} {text.places}
      </p>
      {ERROR_GROUPS.map((group) => (
        <ArticleSection key={group} id={group} title={text.groups[group]}>
          <dl className="mt-4 border-t border-line">
            {codes
              .filter((code) => ERROR_FACTS[code].group === group)
              .map((code) => (
                <Row key={code} code={code} sentence={sentences[code]} />
              ))}
          </dl>
        </ArticleSection>
      ))}
      <p className="mt-10">
        {text.missing}{' '}
        <a href="/contact" className="words-link text-ink">
          {text.write}
        </a>
      </p>
    </Article>
  );
}

async function Row({ code, sentence }: { code: ErrorCode; sentence: string }) {
  const text = await getText('errorList');
  return (
    <div id={code} className="scroll-mt-4 border-b border-line py-4 target:bg-echo-wash print:break-inside-avoid">
      <dt className="flex flex-wrap items-baseline justify-between gap-x-4">
        <code className="font-[550] wrap-anywhere text-ink">{code}</code>
        <span className="text-small text-ink-3 tabular-nums">{text.status(statusOf(code))}</span>
      </dt>
      <dd className="mt-1">{sentence === '{reason}' ? text.own : sentence.replaceAll(/\{\w+\}/g, '…')}</dd>
      <dd className="mt-1 text-small text-ink-3">
        {text.retry[ERROR_FACTS[code].retry]} {text.free}
      </dd>
    </div>
  );
}
