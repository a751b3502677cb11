import type { EditOptions } from '#lib/inference/edit-options.ts';
import type { Retention } from '#lib/retention.ts';

/** One press of the edit button: what was asked, and the id that makes asking twice harmless. */
export type Press = {
  requestId: string;
  instruction: string;
  model: string;
  retention: Retention;
  options?: EditOptions;
  variations?: number;
  /** What went along: another mask or other pictures make it another press. */
  mark?: string;
};

const keyOf = (imageId: string) => `afterimage:press:${imageId}`;

/**
 * The press for these words on this image: the one that is still unanswered if it asks the same (the page was reloaded,
 * or the answer got lost), else a new one. The server gives the first edit back for a repeated id.
 */
export function beginPress(
  storage: Storage,
  imageId: string,
  ask: Omit<Press, 'requestId'>,
  newId: () => string,
): Press {
  const open = openPress(storage, imageId);
  const isSame =
    open?.instruction === ask.instruction &&
    open.model === ask.model &&
    open.retention === ask.retention &&
    (open.variations ?? 1) === (ask.variations ?? 1) &&
    (open.mark ?? '') === (ask.mark ?? '') &&
    JSON.stringify(open.options ?? {}) === JSON.stringify(ask.options ?? {});
  if (open && isSame) return open;
  const press = { requestId: newId(), ...ask };
  try {
    storage.setItem(keyOf(imageId), JSON.stringify(press));
  } catch {
    // Without storage the press is still one press; only a reload in that instant could repeat it.
  }
  return press;
}

/** The press on this image whose answer has not come, or null. */
export function openPress(storage: Storage, imageId: string): Press | null {
  try {
    const stored: unknown = JSON.parse(storage.getItem(keyOf(imageId)) ?? 'null');
    return isPress(stored) ? stored : null;
  } catch {
    return null;
  }
}

/** The answer came: the next press is a new one, even with the same words. */
export const endPress = (storage: Storage, imageId: string): void => storage.removeItem(keyOf(imageId));

const isPress = (value: unknown): value is Press =>
  typeof value === 'object' &&
  value !== null &&
  ['requestId', 'instruction', 'model', 'retention'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  );
