'use client';

import { SeenTime } from '#components/account/seen-time.tsx';
import { useText } from '#components/use-text.ts';
import type { ConsentLineView } from '#lib/consents/schema.ts';

/** All that was ever pressed about one thing, the newest first; nothing where nothing was. */
export function ConsentHistory({ lines }: { lines: readonly ConsentLineView[] }) {
  const text = useText('consents');
  if (lines.length === 0) return null;
  return (
    <details className="mt-2 text-small text-ink-2">
      <summary className="w-fit rounded-chip py-1 max-lg:py-3.25 pointer-coarse:py-3.25">{text.history}</summary>
      <ul className="mt-1">
        {lines.map(({ isGiven, version, source, at }) => (
          <li key={at} className="py-0.5">
            {text.pressed(isGiven, version, source)} <SeenTime at={at} exact />
          </li>
        ))}
      </ul>
    </details>
  );
}
