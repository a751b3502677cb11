'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { DropFrame } from '#components/upload/drop-frame.tsx';
import { openWhenIn } from '#components/upload/to-open.ts';

/** On a public page, for somebody signed in: what is dropped or pasted goes on its way, and the person to where it opens. */
export default function DropAndGo() {
  const router = useRouter();
  const go = useCallback(
    (keys: string[]) => {
      openWhenIn(keys);
      router.push('/edit');
    },
    [router],
  );
  return <DropFrame onAdded={go} />;
}
