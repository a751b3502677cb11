import { type Receipt, ReceiptShape } from '#lib/receipts/schema.ts';

/** What a receipt says about itself, its signature not looked at; null when it is none of a version we know. */
export function readReceipt(jws: string): Receipt | null {
  try {
    const payload = jws.trim().split('.')[1] ?? '';
    return ReceiptShape.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
