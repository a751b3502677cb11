'use client';

import { useState } from 'react';
import type { Model } from '#lib/inference/backend.ts';
import type { Failure } from '#lib/result.ts';

/** The models of this installation at the prices last heard of, and which is chosen. */
export function useModel(rendered: Model[]) {
  const [id, setId] = useState(rendered[0]?.id ?? '');
  const [heard, setHeard] = useState<Record<string, number>>({});
  const models = rendered.map((model) => ({ ...model, priceCredits: heard[model.id] ?? model.priceCredits }));
  return {
    models,
    model: models.find((model) => model.id === id) ?? models[0],
    setId,
    /** A press was refused because its price has changed meanwhile: the button says the new one from now on. */
    hear: (modelId: string, { code, details }: Failure) => {
      const price = details?.priceCredits;
      if (code === 'price_changed' && typeof price === 'number') setHeard((known) => ({ ...known, [modelId]: price }));
    },
  };
}
