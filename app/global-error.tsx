'use client';

import '#app/globals.css';
import { CrashNotice } from '#components/shell/crash-notice.tsx';
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
        <CrashNotice title={text.title} body={text.body}>
          <button type="button" onClick={reset}>
            {text.tryAgain}
          </button>
        </CrashNotice>
      </body>
    </html>
  );
}
