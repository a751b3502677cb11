import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

const Shape = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid()]);

/** Names a place in a list. It says nothing about whose images: that is always the asking person's id. */
export const encodeGalleryKey = ({ createdAt, id }: { createdAt: string; id: string }): string =>
  Buffer.from(`${createdAt}|${id}`).toString('base64url');

/** The place again; throws `AppError('malformed')` for a key that is not one of ours. */
export function decodeGalleryKey(key: string): { createdAt: Date; id: string } {
  const parsed = Shape.safeParse(Buffer.from(key, 'base64url').toString('latin1').split('|'));
  if (!parsed.success) throw new AppError('malformed');
  return { createdAt: new Date(parsed.data[0]), id: parsed.data[1] };
}
