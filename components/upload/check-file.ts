import { sentenceOf } from '#lib/errors.ts';
import { formatBytes } from '#lib/format.ts';
import { MAX_UPLOAD_BYTES } from '#lib/limits.ts';

/** What the file chooser offers. Names are a hint; the server goes by content. */
export const ACCEPTED =
  'image/jpeg,image/png,image/webp,image/avif,image/gif,image/tiff,image/heic,image/heif,.heic,.heif,.tif,.tiff,.avif';

const NEVER = /^(?:video|audio|text|font)\/|^application\/(?:pdf|zip|x-|vnd\.|msword|json|gzip)|^image\/svg/;

/**
 * The sentence for a file that need not be sent because the server would refuse it, or null. A file of unknown kind is
 * sent: the server looks inside.
 */
export function checkFile(file: { size: number; type: string }): string | null {
  if (file.size === 0) return sentenceOf('empty_file');
  if (NEVER.test(file.type)) return sentenceOf('not_an_image');
  if (file.size > MAX_UPLOAD_BYTES) {
    return sentenceOf('too_large', { size: formatBytes(file.size), most: formatBytes(MAX_UPLOAD_BYTES) });
  }
  return null;
}
