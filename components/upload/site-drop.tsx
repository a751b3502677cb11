'use client';

import { lazy, Suspense } from 'react';

// Fetched where somebody is signed in, and nowhere else.
const DropAndGo = lazy(() => import('#components/upload/drop-and-go.tsx'));

/** Lets photos be dropped on the public pages too. */
export function SiteDrop() {
  return (
    <Suspense>
      <DropAndGo />
    </Suspense>
  );
}
