'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';

/** Asks the server how far the deletion is now. */
export function LookAgain() {
  const text = useText('receipts');
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Button look="line" className="mt-4" pending={pending} onClick={() => start(() => router.refresh())}>
      {text.refresh}
    </Button>
  );
}
