import { MAX_UPLOAD_BYTES } from '#lib/limits.ts';
import type { Texts } from '#lib/text/texts.ts';

/** What the file chooser offers. Names are a hint; the server goes by content. */
export const ACCEPTED =
  'image/jpeg,image/png,image/webp,image/avif,image/gif,image/tiff,image/heic,image/heif,.heic,.heif,.tif,.tiff,.avif';

const NEVER = /^(?:video|audio|text|font)\/|^application\/(?:pdf|zip|x-|vnd\.|msword|json|gzip)|^image\/svg/;

/**
 * The sentence for a file that need not be sent because the server would refuse it, or null. A file of unknown kind is
 * sent: the server looks inside.
 */
export function checkFile(file: { size: number; type: string }, text: Texts['upload']): string | null {
  if (file.size === 0) return text.empty;
  if (NEVER.test(file.type)) return text.notAnImage;
  if (file.size > MAX_UPLOAD_BYTES) return text.tooLarge(file.size, MAX_UPLOAD_BYTES);
  return null;
}
