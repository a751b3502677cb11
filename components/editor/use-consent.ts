'use client';

import { useState } from 'react';
import type { z } from 'zod';
import type { AgreeInput } from '#lib/edits/schema.ts';
import type { ConsentAsked, Model } from '#lib/inference/backend.ts';
import type { Result } from '#lib/result.ts';

export type AgreeToProvider = (input: z.input<typeof AgreeInput>) => Promise<Result<{ provider: string }>>;

/** Holds a press back until its person has agreed to the company that would get the picture, and then lets it go. */
export function useConsent<Ask extends { model: string }>(input: {
  models: readonly Model[];
  agreeToProvider: AgreeToProvider;
  press: (ask: Ask) => Promise<void>;
}) {
  const { models, agreeToProvider, press } = input;
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const [held, hold] = useState<{ asked: ConsentAsked; ask: Ask } | null>(null);
  return {
    press: async (ask: Ask) => {
      const asked = models.find(({ id }) => id === ask.model)?.asksFirst;
      if (asked && !agreed.includes(asked.provider)) return hold({ asked, ask });
      await press(ask);
    },
    consent: {
      asked: held?.asked ?? null,
      refuse: () => hold(null),
      /** Answers why it did not go through; null where it did. */
      agree: async (noAnswer: string): Promise<string | null> => {
        if (!held) return null;
        const { provider, textHash } = held.asked;
        const answer = await agreeToProvider({ provider, textHash }).catch(() => null);
        if (!answer?.ok) return answer?.error.message ?? noAnswer;
        setAgreed((known) => [...known, provider]);
        hold(null);
        await press(held.ask);
        return null;
      },
    },
  };
}
