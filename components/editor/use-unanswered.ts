'use client';

import { useEffect, useRef } from 'react';
import type { Pressing } from '#components/editor/use-request-edit.ts';
import type { Family } from '#components/live/family.ts';
import type { EditView } from '#lib/edits/schema.ts';

type Input = { family: Family; forget: () => void; onAccepted: (edit: EditView) => void; words: string };

/** A press without an answer is over once its edit is seen, however that came; and once other words are written, which are another wish. */
export function useUnanswered(pressing: Pressing, { family, forget, onAccepted, words }: Input): void {
  const open = pressing.state === 'failed' && pressing.unanswered !== undefined ? pressing : null;
  const arrived = open && family.edits.find(({ requestId }) => requestId === open.unanswered);
  const then = useRef<{ of: string | undefined; words: string } | null>(null);
  useEffect(() => {
    if (!open) then.current = null;
    else if (then.current?.of !== open.unanswered) then.current = { of: open.unanswered, words };
    if (arrived) onAccepted(arrived);
    if (arrived || (then.current && then.current.words !== words)) forget();
  });
}
