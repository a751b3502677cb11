import { Article, ArticleSection } from '#components/site/article.tsx';
import { Marked } from '#components/site/policies/marked.tsx';
import { getText } from '#components/text.ts';
import type { FaqFacts } from '#lib/text/faq.ts';

/** Questions and answers; each question has an address. */
export async function Faq({ facts }: { facts: FaqFacts }) {
  const text = await getText('faq');
  const sections = text.sections(facts);
  return (
    <Article title={text.title} lead={text.lead} contents={sections}>
      {sections.map(({ id, title, questions }) => (
        <ArticleSection key={id} id={id} title={title}>
          {questions.map((question) => (
            <div key={question.id} id={`${id}-${question.id}`} className="mt-5 scroll-mt-4">
              <h3 className="text-title-3 text-ink">{question.q}</h3>
              {question.a.map((answer) => (
                <p key={answer} className="mt-1.5">
                  <Marked text={answer} />
                </p>
              ))}
            </div>
          ))}
        </ArticleSection>
      ))}
    </Article>
  );
}
