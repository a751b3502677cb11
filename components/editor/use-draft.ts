'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';
import { getDraft, keepDraft } from '#components/editor/drafts.ts';

export type DraftOf = { text: string; setText: (text: string) => void };

/**
 * The words being written for an image. They follow the image, survive a reload and a closed tab, and what was typed
 * before the page had its script is taken over from the box. Words for a private run stay in the page: `isKept` is false.
 */
export function useDraft(imageId: string, isKept: boolean, box: RefObject<HTMLTextAreaElement | null>): DraftOf {
  const [texts, setTexts] = useState<Record<string, string>>({});
  useEffect(() => {
    setTexts((known) => {
      if (known[imageId] !== undefined) return known;
      const typed = Object.keys(known).length === 0 ? box.current?.value : '';
      return { ...known, [imageId]: typed || getDraft(localStorage, imageId) };
    });
  }, [imageId, box]);
  const setText = useCallback(
    (text: string) => {
      setTexts((known) => ({ ...known, [imageId]: text }));
    },
    [imageId],
  );
  const text = texts[imageId];
  useEffect(() => {
    // The choice may come after the words.
    if (text !== undefined) keepDraft(localStorage, imageId, isKept ? text : '');
  }, [imageId, isKept, text]);
  return { text: text ?? '', setText };
}
