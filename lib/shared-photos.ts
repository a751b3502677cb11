import { MAX_UPLOAD_BYTES } from '#lib/limits.ts';

/**
 * Where photos that another app shares are posted, and where they wait in the person's own browser until they are uploaded or put away. Page, manifest and
 * service worker agree through this.
 */
export const SHARED_PHOTOS = {
  /** The address of the share target, its field in the form, and the page that shows what came. */
  path: '/share.target',
  field: 'photos',
  page: '/gallery/shared',
  database: 'afterimage-shared',
  store: 'photos',
  /** As many as a person looks through on one page. */
  photos: 20,
  bytes: MAX_UPLOAD_BYTES,
  /** Long enough to find the mail with the code; a photo of another app is there to be shared again. */
  keptMs: 60 * 60_000,
} as const;
