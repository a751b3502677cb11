'use client';

import { useState } from 'react';
import type { z } from 'zod';
import { inTime } from '#components/in-time.ts';
import type { AgreeInput } from '#lib/edits/schema.ts';
import type { ConsentAsked, Model } from '#lib/inference/backend.ts';
import type { Result } from '#lib/result.ts';

export type AgreeToSending = (input: z.input<typeof AgreeInput>) => Promise<Result<{ count: number }>>;

/** Holds a press back until its person has agreed to the company that would get the picture, and to where, and then lets it go. */
export function useConsent<Ask extends { model: string }>(input: {
  models: readonly Model[];
  agreeToSending: AgreeToSending;
  press: (ask: Ask) => Promise<void>;
}) {
  const { models, agreeToSending, press } = input;
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const [held, hold] = useState<{ asked: readonly ConsentAsked[]; ask: Ask } | null>(null);
  return {
    press: async (ask: Ask) => {
      const asksFirst = models.find(({ id }) => id === ask.model)?.asksFirst ?? [];
      const asked = asksFirst.filter(({ textHash }) => !agreed.includes(textHash));
      if (asked.length > 0) return hold({ asked, ask });
      await press(ask);
    },
    consent: {
      asked: held?.asked ?? null,
      refuse: () => hold(null),
      /** Answers why it did not go through; null where it did. */
      agree: async (noAnswer: string): Promise<string | null> => {
        if (!held) return null;
        const answers = held.asked.map(({ purpose, subject, textHash }) => ({ purpose, subject, textHash }));
        const answer = await inTime(agreeToSending({ answers }));
        if (!answer?.ok) return answer?.error.message ?? noAnswer;
        setAgreed((known) => [...known, ...answers.map(({ textHash }) => textHash)]);
        hold(null);
        await press(held.ask);
        return null;
      },
    },
  };
}
