import { RETENTIONS, type Retention } from '#lib/retention.ts';

/**
 * What a person typed for each image, kept in their own browser until the server has it: a reload, a closed tab, a
 * lost connection and the way to buy credits take nothing. Bounded in number; forgotten when sent, and all at once at sign-out (Clear-Site-Data).
 */
const KEY = 'afterimage:drafts';
const MOST = 20;

/** The words, and what was chosen with them. */
export type Draft = { text: string; model: string; retention: Retention };
type Kept = { imageId: string; text: string; model?: unknown; retention?: unknown };

function read(storage: Storage): Kept[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isKept) : [];
  } catch {
    return [];
  }
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'imageId' in value &&
  typeof value.imageId === 'string' &&
  'text' in value &&
  typeof value.text === 'string';

/** What was typed for this image and not sent yet; choices are left out where they are not known. */
export function getDraft(storage: Storage, imageId: string): Partial<Draft> & { text: string } {
  const kept = read(storage).find((draft) => draft.imageId === imageId);
  const retention = RETENTIONS.find((one) => one === kept?.retention);
  return {
    text: kept?.text ?? '',
    ...(typeof kept?.model === 'string' ? { model: kept.model } : {}),
    ...(retention ? { retention } : {}),
  };
}

/** Keeps the draft of this image; null, or one without words, forgets it. A full or closed storage costs only the draft. */
export function keepDraft(storage: Storage, imageId: string, draft: Draft | null): void {
  const others = read(storage).filter((kept) => kept.imageId !== imageId);
  const drafts = draft && draft.text !== '' ? [{ imageId, ...draft }, ...others].slice(0, MOST) : others;
  try {
    if (drafts.length === 0) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(drafts));
  } catch {
    // Private windows and full disks refuse; the words are still in the box.
  }
}
