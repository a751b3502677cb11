'use client';

import '#app/globals.css';
import { Notice } from '#components/shell/notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { crashText } from '#lib/text/crash.ts';
import { isLocale } from '#lib/text/define.ts';

/** Stands in for the whole document when even the root layout failed; its few words are here in every language. */
export default function GlobalError({ reset }: { reset: () => void }) {
  const lang = typeof document === 'undefined' ? '' : document.documentElement.lang;
  const locale = isLocale(lang) ? lang : 'en';
  const text = crashText[locale];
  return (
    <html lang={locale}>
      <body>
        <title>{text.title}</title>
        <Notice title={text.title} body={text.body}>
          <Button look="ink" size="big" onClick={reset}>
            {text.tryAgain}
          </Button>
        </Notice>
      </body>
    </html>
  );
}
