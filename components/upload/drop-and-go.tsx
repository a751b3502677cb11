'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { DropFrame } from '#components/upload/drop-frame.tsx';
import { useUploads } from '#components/upload/use-uploads.ts';

/** On a public page, for somebody signed in: what is dropped or pasted goes on its way, and the person to where it opens. */
export default function DropAndGo() {
  const router = useRouter();
  const hasUploads = useUploads().length > 0;
  useEffect(() => {
    if (hasUploads) router.push('/edit');
  }, [hasUploads, router]);
  return <DropFrame />;
}
