'use client';

import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { patiently } from '#components/live/patiently.ts';

export type OnDemand<P> = {
  (props: P): ReactNode;
  /** Fetches it before it is wanted: a person reaches for what it does. */
  fetch: () => void;
};

/**
 * A component that no page carries: fetched when it is first drawn, and drawn at once where `fetch` has brought it before. `meanwhile` stands in its place.
 */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile?: (props: P) => ReactNode,
): OnDemand<P> {
  let here: ComponentType<P> | null = null;
  // Without a connection it stands aside until there is one: a part that fails takes its page with it.
  const bring = patiently(async () => {
    here = await load();
    return { default: here };
  });
  const Fetched = lazy(bring);
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where its module begins
  function Wanted(props: P): ReactNode {
    // Held for as long as it is drawn: another type in its place would forget what was typed in it.
    const [Shown] = useState<ComponentType<P>>(() => here ?? (Fetched as ComponentType<P>));
    return (
      <Suspense fallback={meanwhile?.(props)}>
        <Shown {...props} />
      </Suspense>
    );
  }
  // Just deployed: drawing it tries again, and says so.
  return Object.assign(Wanted, { fetch: () => void bring().catch(() => undefined) });
}
