'use client';

import { type RefObject, useState } from 'react';
import { useDraft } from '#components/editor/use-draft.ts';
import { useModel } from '#components/editor/use-model.ts';
import type { Model } from '#lib/inference/backend.ts';
import { type EditOptions, optionsOf } from '#lib/inference/edit-options.ts';
import type { Retention } from '#lib/retention.ts';

type Input = {
  imageId: string;
  box: RefObject<HTMLTextAreaElement | null>;
  models: Model[];
  /** What the account keeps unless the person says otherwise. */
  retention: Retention;
  /** Here is the result of a private run: nothing made of it is kept. */
  isPrivate: boolean;
};

/** What is being asked for: the words, the model and its price, and how long the result is kept. All three come back together. */
export function useAsk({ imageId, box, models: rendered, retention: usual, isPrivate }: Input) {
  const [chosen, setRetention] = useState(usual);
  const retention = isPrivate ? 'none' : chosen;
  const { models, model, setId: setModelId, hear } = useModel(rendered);
  const [set, setOptions] = useState<EditOptions>({});
  const [wanted, setVariations] = useState(1);
  // Nothing says where several pictures that are not kept would be seen.
  const most = retention === 'none' ? 1 : (model?.capabilities.maxVariations ?? 1);
  const variations = Math.min(wanted, most);
  const draft = useDraft({
    imageId,
    box,
    model: model?.id ?? '',
    retention,
    onRecall: (draft) => {
      if (draft.model) setModelId(draft.model);
      if (draft.retention) setRetention(draft.retention);
    },
  });
  const priceCredits = variations * (model?.priceCredits ?? 0);
  // Of what was set, what this model has.
  const options = model ? optionsOf(model, set) : {};
  return {
    instruction: draft.text,
    setInstruction: draft.setText,
    instructionNow: draft.textNow,
    models,
    model,
    setModelId,
    options,
    setOptions,
    /** Pictures that the next edit makes, and what they cost together. */
    variations,
    setVariations,
    priceCredits,
    /** The model at the price of all pictures. */
    priced: model ? { ...model, priceCredits } : null,
    /** What a press sends beside the words. */
    asked: { model: model?.id ?? '', retention, priceCredits, variations, options },
    hear,
    retention,
    setRetention,
  };
}
