import type { Metadata } from 'next';
import { Notice } from '#components/shell/notice.tsx';
import { getText } from '#components/text.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { isSubscribed } from '#lib/consents/marketing/is-subscribed.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('consents');
  // The address has the token in it, which is nobody else's to see.
  return { title: text.unsubscribe.title, robots: { index: false }, referrer: 'no-referrer' };
}

type Query = { token?: string | string[] };

/** Where the link of a mail leads. Opening it ends nothing; its one button does, and needs neither a session nor a script. */
export default async function UnsubscribePage({ searchParams }: { searchParams: Promise<Query> }) {
  const { unsubscribe: text } = await getText('consents');
  const { token } = await searchParams;
  const isOn = typeof token === 'string' ? await isSubscribed({ token }) : null;
  const choices = (
    <a href="/account#choices" className={buttonClass('line', 'big')}>
      {text.choices}
    </a>
  );
  if (isOn === null) return <Notice {...text.wrong}>{choices}</Notice>;
  if (!isOn) return <Notice {...text.ended}>{choices}</Notice>;
  return (
    <Notice title={text.title} body={text.body}>
      <form action={`/api/unsubscribe?page=1&token=${encodeURIComponent(String(token))}`} method="post">
        <Button type="submit" look="lamp" size="big">
          {text.button}
        </Button>
      </form>
    </Notice>
  );
}
