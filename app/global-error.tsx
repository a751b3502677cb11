'use client';

import '#app/globals.css';
import { Notice } from '#components/shell/notice.tsx';
import { LOCALE } from '#components/text.ts';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';
import { commonText } from '#lib/text/common.ts';
import { shellText } from '#lib/text/shell.ts';

/** Stands in for the whole document when even the root layout failed. */
export default function GlobalError({ reset }: { reset: () => void }) {
  const text = useText(shellText);
  return (
    <html lang={LOCALE}>
      <body>
        <title>{text.errorTitle}</title>
        <Notice title={text.errorTitle} body={text.error}>
          <Button look="ink" size="big" onClick={reset}>
            {useText(commonText).tryAgain}
          </Button>
        </Notice>
      </body>
    </html>
  );
}
