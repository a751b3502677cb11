import type { Metadata } from 'next';
import { Notice } from '#components/shell/notice.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('foot');
  return { title: text.notFoundTitle };
}

export default async function NotFound() {
  const [text, { toStart }] = [await getText('foot'), await getText('shell')];
  return (
    <Notice title={text.notFoundTitle} body={text.notFound}>
      <a href="/" className={buttonClass('line', 'big')}>
        {toStart}
      </a>
    </Notice>
  );
}
