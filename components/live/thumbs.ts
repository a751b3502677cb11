import type { Connection } from '#components/live/connection.ts';
import type { PictureStore } from '#components/ui/bring-photo.ts';

/** Some 20 MB: what somebody scrolls back to, or finds behind an image that was open. */
const MOST_HELD = 1_500;

/** `blob:` addresses of thumbs by their paths; used last, stands last. They end with the document, so signing out or closing the tab ends them. */
const held = new Map<string, string>();
let hearsOfDeletions = true;

/** What `lib/web/thumbs/early.js` has asked for before this code was here. */
const { earlyThumbs } = globalThis as { earlyThumbs?: Map<string, Promise<string | undefined>> };

/** Of an image that is gone nothing is held any more; nor of what was asked for early and never taken over, as far tiles are not. */
function forget(src: string): void {
  URL.revokeObjectURL(held.get(src) ?? '');
  held.delete(src);
  void earlyThumbs?.get(src)?.then((address) => URL.revokeObjectURL(address ?? ''));
  earlyThumbs?.delete(src);
}

export function forgetThumbs(): void {
  for (const src of [...held.keys(), ...(earlyThumbs?.keys() ?? [])]) forget(src);
}

/** Told how this tab hears of what is deleted or expires, and of the end of its session, which is the end of all that it holds. */
export function trustLists(connection: Connection): void {
  hearsOfDeletions = connection === 'live' || connection === 'connecting';
  if (connection === 'signed-out') forgetThumbs();
}

/**
 * The address (`blob:`) of a thumb's bytes. Whoever shows it was told of the image by the server: that answer is the check of owner and session for all
 * images it names, so the browser's cache may answer without asking about each again (`force-cache`), though the server has it ask whoever opens the
 * address by itself. A tab that may have missed something asks. Rejects when it does not come.
 */
async function bring(src: string, signal: AbortSignal): Promise<string> {
  const early = earlyThumbs?.get(src);
  earlyThumbs?.delete(src);
  const address = held.get(src) ?? (await early) ?? (await askFor(src, signal));
  signal.throwIfAborted();
  held.delete(src);
  held.set(src, address);
  const [oldest = ''] = held.keys();
  if (held.size > MOST_HELD) forget(oldest);
  return address;
}

async function askFor(src: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(src, { signal, cache: hearsOfDeletions ? 'force-cache' : 'default' });
  if (!response.ok) throw response;
  return URL.createObjectURL(await response.blob());
}

/** The thumbs of the gallery: what this tab has shown before it holds. */
export const thumbs: PictureStore = { held: (src) => held.get(src), bring, forget };
