'use client';

import { useEffect, useState } from 'react';
import { recentInstructions } from '#components/editor/recent.ts';
import type { Family } from '#components/live/family.ts';

/** One's own instructions, newest first, each once: those of this photo, then those sent from this browser on others. */
export function useEarlier({ edits }: Family): string[] {
  const [earlier, setEarlier] = useState<string[]>([]);
  useEffect(() => {
    // Private runs, and edits whose photos were deleted, have no words any more.
    const here = edits.flatMap(({ instruction }) => instruction || []);
    setEarlier([...new Set([...here, ...recentInstructions(localStorage)])]);
  }, [edits]);
  return earlier;
}
