'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { useAsk } from '#components/editor/use-ask.ts';
import type { Extras } from '#components/editor/use-extras.ts';
import type { useRequestEdit } from '#components/editor/use-request-edit.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';

type Input = {
  hereId: string;
  ask: ReturnType<typeof useAsk>;
  box: RefObject<HTMLTextAreaElement | null>;
  go: (imageId: string) => void;
  press: ReturnType<typeof useRequestEdit>['press'];
  putBack: Extras['putBack'];
  /** An edit of this photo is on its way or under way. */
  isBusy: boolean;
};

/** Both ways to an edit that has ended, each with other settings: asking for it again at once, and putting it back to be asked for. */
export function useAgain({ hereId, ask, box, go, press, putBack, isBusy }: Input) {
  const [wanted, want] = useState<{ edit: EditView; options: EditOptions } | null>(null);
  useEffect(() => {
    if (!wanted || wanted.edit.imageId !== hereId) return;
    want(null);
    const { edit, options } = wanted;
    ask.setModelId(edit.model);
    ask.setOptions(options);
    ask.setInstruction(edit.instruction);
    void putBack(edit);
    box.current?.focus();
  }, [wanted, hereId, ask, box, putBack]);
  return {
    /** Goes to the photo that it was made of and puts its words, model, settings, mask and further pictures back, so that its price is seen before the press. */
    askAgain: (edit: EditView, options: EditOptions) => {
      want({ edit, options });
      if (edit.imageId !== null && edit.imageId !== hereId) go(edit.imageId);
    },
    /** Asks for an edit of this photo that came to nothing again. */
    retry: (edit: EditView, options: EditOptions) => {
      const model = ask.models.find(({ id }) => id === edit.model);
      if (!model || isBusy) return;
      const { instruction, retention, variations, maskId } = edit;
      const { id, priceCredits } = model;
      const referenceIds = edit.referenceIds.filter((one) => one !== null);
      void press({
        imageId: hereId,
        model: id,
        priceCredits: variations * priceCredits,
        instruction,
        retention,
        ...(variations > 1 ? { variations } : {}),
        ...(referenceIds.length > 0 ? { referenceIds } : {}),
        ...(maskId === null ? {} : { maskId }),
        options,
      });
    },
  };
}
