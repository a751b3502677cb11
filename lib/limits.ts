/** Limits that more than one part needs. Browser-safe. Each number carries its reason. */

/** Largest upload, bytes. PRODUCT §2: 50 MB, decimal like every size the pages show, so that a refusal names the same number. */
export const MAX_UPLOAD_BYTES = 50_000_000;

/** Largest picture, pixels. PRODUCT §2: 100 megapixels. */
export const MAX_PIXELS = 100_000_000;

/** Longest instruction, characters: a long paragraph; anything longer is pasted by mistake. */
export const MAX_INSTRUCTION_CHARS = 2_000;

/** Longest name of an image or an album, characters: what is longer is cut, as a file's name is. */
export const TITLE_CHARS = 120;

/** Albums of one account: all of them are shown at once, so this is against a script, not a person. */
export const MOST_ALBUMS = 500;

/** Longest side of the variants, pixels. PRODUCT §6. */
export const THUMB_PX = 512;
export const PREVIEW_PX = 2_048;

/**
 * Edits of one account that may wait at once. PRODUCT §3.4 promises that what is over the limit waits, so this is only against a script that
 * fills the queue for ever: nobody presses a button two hundred times before the first results come.
 */
export const MAX_WAITING_EDITS = 200;

/**
 * Images of one batch: half of what may wait, so that one batch leaves room for a second and for single edits. A hundred is also what one looks through
 * afterwards, and its rows, jobs and holds are written in one short transaction.
 */
export const MAX_BATCH_IMAGES = 100;

/** Pictures of one edit. PRODUCT §2.3; a check of the database holds it too. */
export const MAX_VARIATIONS = 4;

/** Longest side of an upload, pixels: the most JPEG and WebP can say, and a bound on the memory of one row of pixels. */
export const MAX_SIDE_PX = 65_535;

/** Most frames or pages of an upload of which the first is kept: a minute of film at 30 a second. More is not a photo. */
export const MAX_FRAMES = 1_800;

/** How long the trash keeps an image, days. FACTS, retention. */
export const TRASH_DAYS = 30;

/** Longest run of one edit at a backend elsewhere, all its stages together, milliseconds: a large model on a slow machine of one's own. */
export const LONGEST_RUN_MS = 30 * 60_000;
