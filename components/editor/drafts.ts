/**
 * What a person typed for each image, kept in their own browser until the server has it: a reload, a closed tab and a
 * lost connection take nothing. Bounded in number; forgotten when sent, and all at once at sign-out (Clear-Site-Data).
 */
const KEY = 'afterimage:drafts';
const MOST = 20;

type Draft = { imageId: string; text: string };

function read(storage: Storage): Draft[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isDraft) : [];
  } catch {
    return [];
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'imageId' in value &&
  typeof value.imageId === 'string' &&
  'text' in value &&
  typeof value.text === 'string';

/** What was typed for this image and not sent yet. */
export const getDraft = (storage: Storage, imageId: string): string =>
  read(storage).find((draft) => draft.imageId === imageId)?.text ?? '';

/** Keeps `text` as the draft of this image; an empty text forgets it. A full or closed storage costs only the draft. */
export function keepDraft(storage: Storage, imageId: string, text: string): void {
  const others = read(storage).filter((draft) => draft.imageId !== imageId);
  const drafts = text === '' ? others : [{ imageId, text }, ...others].slice(0, MOST);
  try {
    if (drafts.length === 0) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(drafts));
  } catch {
    // Private windows and full disks refuse; the words are still in the box.
  }
}
