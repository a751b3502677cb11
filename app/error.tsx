'use client';

import { Notice } from '#components/shell/notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { useText } from '#components/use-text.ts';

export default function ErrorPage({ reset }: { reset: () => void }) {
  const text = useText('shell');
  const common = useText('common');
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
