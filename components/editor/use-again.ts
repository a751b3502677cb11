'use client';

import { type RefObject, useEffect, useState } from 'react';
import { optionsFor, type Retry } from '#components/editor/retries.ts';
import type { useAsk } from '#components/editor/use-ask.ts';
import type { Extras } from '#components/editor/use-extras.ts';
import type { useRequestEdit } from '#components/editor/use-request-edit.ts';
import type { EditView } from '#lib/edits/schema.ts';

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

/** Both ways to an edit that has ended: asking for it again at once, and putting it back to be asked for. */
export function useAgain({ hereId, ask, box, go, press, putBack, isBusy }: Input) {
  const [wanted, want] = useState<{ edit: EditView; retry: Retry } | null>(null);
  useEffect(() => {
    if (!wanted || wanted.edit.imageId !== hereId) return;
    want(null);
    const { edit, retry } = wanted;
    ask.setModelId(edit.model);
    ask.setOptions(optionsFor(retry, edit));
    ask.setInstruction(edit.instruction);
    void putBack(edit);
    box.current?.focus();
  }, [wanted, hereId, ask, box, putBack]);
  return {
    /** Goes to the photo that it was made of and puts its words, model, settings, mask and further pictures back, so that its price is seen before the press. */
    askAgain: (edit: EditView, retry: Retry) => {
      want({ edit, retry });
      if (edit.imageId !== null && edit.imageId !== hereId) go(edit.imageId);
    },
    /** Asks for an edit of this photo that came to nothing again. */
    retry: (edit: EditView, retry: Retry) => {
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
        options: optionsFor(retry, edit),
      });
    },
  };
}
