/** Lower-case words, digits and hyphens between slashes: no dots, so a key cannot climb out. */
const KEY = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

export const isObjectKey = (key: string): boolean => key.length <= 500 && KEY.test(key);

/** Throws `TypeError` for what is no key: the caller's mistake, never a person's. */
export function requireObjectKey(key: string): string {
  if (!isObjectKey(key)) throw new TypeError('Not an object key.');
  return key;
}

/** What every picture's keys begin with. */
export const OBJECT_PREFIX = 'images/';

/** What the keys of the start check begin with: made, read and deleted at once. */
export const CHECK_PREFIX = 'check/';
