'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { keys } from '#components/live/keys.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { CreditsView } from '#lib/credits/schema.ts';
import type { Result } from '#lib/result.ts';

export type Switch = (input: Record<never, never>) => Promise<Result<{ isPaused: boolean }>>;

/** Pauses processing or goes on with it; every page of the studio knows at once, and other tabs by the event stream. */
export function useSwitch(): { pending: boolean; turn: (act: Switch) => void } {
  const text = useText('controls').processing;
  const client = useQueryClient();
  const toast = useToast();
  const [pending, start] = useTransition();
  const turn = (act: Switch) =>
    start(async () => {
      const answer = await answered(act({}));
      if (!answer.ok) {
        toast({ message: answer.error.message });
        return;
      }
      const { isPaused } = answer.data;
      client.setQueryData<CreditsView>(keys.credits, (now) => now && { ...now, isPaused });
      toast({ message: isPaused ? text.paused : text.resumed });
    });
  return { pending, turn };
}
