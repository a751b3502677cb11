import type { Metadata } from 'next';
import { openConversationAction as open, replyByLinkAction as reply } from '#app/(site)/contact/actions.ts';
import { Article } from '#components/site/article.tsx';
import { LinkedConversation } from '#components/support/linked-conversation.tsx';
import { getText } from '#components/text.ts';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { getLocale } from '#lib/web/get-locale.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('support')).conversation.linkTitle, robots: { index: false, follow: false } };
}

/** The same for everybody who fetches it: the token is in the browser alone. */
export default async function ConversationPage() {
  const { conversation: text } = await getText('support');
  return (
    <Article title={text.linkTitle} lead={text.lead} contents={[]}>
      <PageTexts locale={await getLocale()} part="support">
        <LinkedConversation open={open} reply={reply} />
      </PageTexts>
    </Article>
  );
}
