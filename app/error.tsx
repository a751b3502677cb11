'use client';

import { Notice } from '#components/shell/notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { useText } from '#components/use-text.ts';
import { commonText } from '#lib/text/common.ts';
import { shellText } from '#lib/text/shell.ts';

export default function ErrorPage({ reset }: { reset: () => void }) {
  const text = useText(shellText);
  const common = useText(commonText);
  return (
    <Notice title={text.errorTitle} body={text.error}>
      <Button look="ink" size="big" onClick={reset}>
        {common.tryAgain}
      </Button>
      <a href="/" className={buttonClass('line', 'big')}>
        {text.toStart}
      </a>
    </Notice>
  );
}
