import { type KeyObject, sign } from 'node:crypto';
import { RECEIPT_TYPE } from '#lib/receipts/check-signature.ts';
import type { AnyReceipt } from '#lib/receipts/schema.ts';

export type SigningKey = { id: string; privateKey: KeyObject };

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A receipt as a compact JWS (RFC 7515 §7.1) signed with Ed25519 (RFC 8037 §3.1); the header names the key. */
export function signReceipt({ receipt, key }: { receipt: AnyReceipt; key: SigningKey }): string {
  const signed = `${base64url({ alg: 'EdDSA', kid: key.id, typ: RECEIPT_TYPE })}.${base64url(receipt)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`;
}
