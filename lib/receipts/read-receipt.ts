import { type AnyReceipt, AnyReceiptShape, type Receipt } from '#lib/receipts/schema.ts';

/** What a receipt says about itself, its signature not looked at; null when it is none of a version we know. */
export function readAnyReceipt(jws: string): AnyReceipt | null {
  try {
    const payload = jws.trim().split('.')[1] ?? '';
    return AnyReceiptShape.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** The same for the receipt of images; that of a whole account is none. */
export function readReceipt(jws: string): Receipt | null {
  const receipt = readAnyReceipt(jws);
  return receipt?.version === 1 ? receipt : null;
}
