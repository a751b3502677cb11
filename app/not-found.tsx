import type { Metadata } from 'next';
import { Notice } from '#components/shell/notice.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { shellText } from '#lib/text/shell.ts';

const text = getText(shellText);

export const metadata: Metadata = { title: text.notFoundTitle };

export default function NotFound() {
  return (
    <Notice title={text.notFoundTitle} body={text.notFound}>
      <a href="/" className={buttonClass('line', 'big')}>
        {text.toStart}
      </a>
    </Notice>
  );
}
