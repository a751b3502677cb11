import type { Metadata } from 'next';
import { PageHead } from '#components/site/page-head.tsx';
import { getText } from '#components/text.ts';
import { siteText } from '#lib/text/site.ts';

const text = getText(siteText);

export const metadata: Metadata = {
  title: text.privacyTitle,
  description: text.privacyLead,
  alternates: { canonical: '/privacy' },
};

export default function PrivacyPage() {
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.privacyTitle} lead={text.privacyLead} />
      <dl className="mt-10 border-t border-line lg:mt-14">
        {text.privacy.map(({ title, body }) => (
          <div key={title} className="grid gap-2 border-b border-line py-6 lg:grid-cols-[4fr_8fr] lg:gap-12">
            <dt className="text-title-3">{title}</dt>
            <dd className="grid max-w-[62ch] gap-2 text-ink-2">
              {body.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
