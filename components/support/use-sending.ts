'use client';

import { useActionState, useRef } from 'react';
import { answered } from '#components/answered.ts';
import type { Result } from '#lib/result.ts';
import type { Sent } from '#lib/tickets/schema.ts';

type Typed = Record<string, string>;
/** `attempt` counts presses: what a form resets after one is drawn anew with what was typed. */
type State = { sent: Sent | null; error: string | null; typed: Typed; attempt: number };

/**
 * One message on its way. A form's own action, so that a press before the page listens is not lost; what was typed comes back after an error. Pressed
 * again unchanged, after a broken connection, it is the same message and arrives once.
 */
export function useSending(send: (typed: Typed, requestId: string) => Promise<Result<Sent>>) {
  const last = useRef({ said: '', requestId: '' });
  const [state, action, pending] = useActionState<State, FormData | null>(
    async ({ attempt }, form) => {
      if (!form) return { sent: null, error: null, typed: {}, attempt: attempt + 1 };
      const typed: Typed = {};
      for (const [name, value] of form) if (typeof value === 'string') typed[name] = value;
      const said = JSON.stringify(typed);
      if (last.current.said !== said) last.current = { said, requestId: crypto.randomUUID() };
      const result = await answered(send(typed, last.current.requestId));
      const error = result.ok ? null : result.error.message;
      return { sent: result.ok ? result.data : null, error, typed, attempt: attempt + 1 };
    },
    { sent: null, error: null, typed: {}, attempt: 0 },
  );
  return { ...state, action, pending };
}
