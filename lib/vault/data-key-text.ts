import type { DataKeyRow } from '#lib/vault/open-data-key.ts';
import { Prisma } from '#prisma/client/client.ts';

/**
 * The row of the data key `k` as one text, for statements that read it along with something else: bytes come through the driver
 * as lists of numbers, which costs more than opening the key.
 */
export const DATA_KEY_TEXT = Prisma.raw(
  `(k."id"::text || ' ' || k."wrappingKeyId" || ' ' || encode(k."wrapped", 'base64'))`,
);

/** The row again; null where there was none. */
export function parseDataKeyText(text: string | null | undefined): DataKeyRow | null {
  const [id, wrappingKeyId, wrapped] = text?.split(' ') ?? [];
  return id && wrappingKeyId && wrapped ? { id, wrappingKeyId, wrapped: Buffer.from(wrapped, 'base64') } : null;
}
