'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, getDraft, keepDraft } from '#components/editor/drafts.ts';
import type { Retention } from '#lib/retention.ts';

export type DraftOf = {
  text: string;
  setText: (text: string) => void;
  /** The words as they stand at this moment, for a press: what is drawn may be a letter behind. */
  textNow: () => string;
};

type Input = {
  imageId: string;
  box: RefObject<HTMLTextAreaElement | null>;
  model: string;
  retention: Retention;
  /** Called when words of an earlier visit come back, with what was chosen with them. */
  onRecall: (draft: Partial<Draft>) => void;
};

/**
 * The words being written for an image, with the model and the choice of how long to keep the result. They follow the image, survive a reload and a
 * closed tab, and what was typed before the page had its script is taken over from the box. Words for a private run stay in the page.
 */
export function useDraft({ imageId, box, model, retention, onRecall }: Input): DraftOf {
  const [texts, setTexts] = useState<Record<string, string>>({});
  const recall = useRef(onRecall);
  useEffect(() => {
    recall.current = onRecall;
  }, [onRecall]);
  const known = texts[imageId];
  const isFirst = Object.keys(texts).length === 0;
  useEffect(() => {
    if (known !== undefined) return;
    const typed = isFirst ? box.current?.value : '';
    const draft = getDraft(localStorage, imageId);
    setTexts((all) => ({ ...all, [imageId]: typed || draft.text }));
    if (!typed && draft.text !== '') recall.current(draft);
  }, [imageId, box, known, isFirst]);
  const newest = useRef<{ imageId: string; text: string } | null>(null);
  const setText = useCallback(
    (text: string) => {
      newest.current = { imageId, text };
      setTexts((all) => ({ ...all, [imageId]: text }));
    },
    [imageId],
  );
  const textNow = useCallback(
    () => (newest.current?.imageId === imageId ? newest.current.text : (known ?? '')),
    [imageId, known],
  );
  useEffect(() => {
    if (known === undefined) return;
    const keep = () =>
      keepDraft(localStorage, imageId, retention === 'none' ? null : { text: textNow(), model, retention });
    // The choice may come after the words.
    keep();
    // The page may go before the last letter has been drawn everywhere. What was kept is not written again: a sign-out in another tab has just forgotten it.
    const keepLast = () => {
      if (textNow() !== known) keep();
    };
    addEventListener('pagehide', keepLast);
    return () => removeEventListener('pagehide', keepLast);
  }, [imageId, known, model, retention, textNow]);
  return { text: known ?? '', setText, textNow };
}
