/** The photo that somebody left to buy credits, kept in their tab: the checkout is another site's, and the tab comes back from it. */
const KEY = 'afterimage:way-back';
const ID = /^[0-9a-f-]{36}$/;

export function keepWayBack(storage: Storage, imageId: string): void {
  try {
    storage.setItem(KEY, imageId);
  } catch {
    // Without storage the gallery is the way back; the words are kept as a draft, or in the tab that stays open.
  }
}

/** The photo to go back to, or null. */
export function getWayBack(storage: Storage): string | null {
  const imageId = storage.getItem(KEY);
  return imageId && ID.test(imageId) ? imageId : null;
}

/** The person is back there. */
export const endWayBack = (storage: Storage, imageId: string): void => {
  if (storage.getItem(KEY) === imageId) storage.removeItem(KEY);
};
