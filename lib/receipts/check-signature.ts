/** A public key as `/.well-known/afterimage-receipts.json` lists it (RFC 7517, RFC 8037 §2). */
export type PublicKey = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; use?: string; alg?: string };

/** Where an installation publishes the public keys of its receipts, as a JWK set (RFC 7517 §5). Old keys stay. */
export const KEYS_PATH = '/.well-known/afterimage-receipts.json';

/** What a receipt's protected header says besides its key: explicit typing keeps other things we may sign from passing as one (RFC 8725 §3.11). */
export const RECEIPT_TYPE = 'afterimage-deletion-receipt+jwt';

export type SignatureCheck =
  | { state: 'good'; keyId: string; payload: string }
  /** The text was changed after it was signed, or somebody else signed it. */
  | { state: 'bad' }
  | { state: 'unknown key'; keyId: string }
  | { state: 'not a receipt' }
  /** This browser's WebCrypto has no Ed25519 (Chrome before 137, Firefox before 129). */
  | { state: 'cannot check' };

const BASE64URL = /^[A-Za-z0-9_-]+$/;

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const padded = text.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}

/** Base64 leaves bits over at its end; only one spelling of the same bytes is taken, so that no letter can be changed unseen. */
const isExact = (text: string): boolean =>
  btoa(String.fromCharCode(...fromBase64Url(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '') === text;

/** The protected header of a compact JWS, or null when it is none of ours. */
function readHeader(part: string): { kid: string } | null {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(part)));
    if (typeof header !== 'object' || header === null || 'crit' in header) return null;
    if (!('alg' in header && 'typ' in header && 'kid' in header)) return null;
    if (header.alg !== 'EdDSA' || header.typ !== RECEIPT_TYPE || typeof header.kid !== 'string') return null;
    return { kid: header.kid };
  } catch {
    return null;
  }
}

/**
 * Checks a receipt, a compact JWS (RFC 7515 §5.2) signed with Ed25519 (RFC 8037 §3.1), against a set of public keys, with
 * WebCrypto alone: the same code runs in the browser, in the command and on the server. What the payload says is for the caller.
 */
export async function checkSignature({ jws, keys }: { jws: string; keys: PublicKey[] }): Promise<SignatureCheck> {
  const parts = jws.trim().split('.');
  const [head = '', body = '', signature = ''] = parts;
  if (parts.length !== 3 || !parts.every((part) => BASE64URL.test(part))) return { state: 'not a receipt' };
  const header = readHeader(head);
  if (!header) return { state: 'not a receipt' };
  const key = keys.find(({ kid, kty, crv }) => kid === header.kid && kty === 'OKP' && crv === 'Ed25519');
  if (!key) return { state: 'unknown key', keyId: header.kid };
  try {
    const { kty, crv, x } = key;
    const imported = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']);
    if (!isExact(signature)) return { state: 'bad' };
    const signed = new TextEncoder().encode(`${head}.${body}`);
    const isGood = await crypto.subtle.verify('Ed25519', imported, fromBase64Url(signature), signed);
    if (!isGood) return { state: 'bad' };
    return { state: 'good', keyId: key.kid, payload: new TextDecoder().decode(fromBase64Url(body)) };
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') return { state: 'cannot check' };
    return { state: 'bad' };
  }
}
