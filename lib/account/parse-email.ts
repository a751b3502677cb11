import { domainToASCII } from 'node:url';

/** RFC 5322 `dot-atom`, ASCII only, without quoted names: every provider's addresses fit, and no second `@` or line can hide. */
const NAME = /^[a-z0-9!#$%&'*/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*/=?^_`{|}~-]+)*$/;
const TAGGED_NAME = /^[^+]+(\+[^+].*)?$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Characters a host name may hold before IDNA maps it: anything IDNA would turn into `@`, `/` or a space is refused here. */
const HOST = /^[\p{L}\p{M}\p{N}.-]+$/u;

/**
 * One e-mail address in its one form, or null: lower case, the host in its ASCII form (`bücher.example` →
 * `xn--bcher-kva.example`). Case is dropped in the name too: no provider keeps `Mara@` and `mara@` apart, and phones begin
 * fields with a capital. Two addresses, line breaks, look-alike `@`, quoted names and address literals are not addresses.
 */
export function parseEmail(typed: string): string | null {
  const parts = typed.trim().split('@');
  const [typedName, typedHost] = parts;
  if (parts.length !== 2 || !typedName || !typedHost || !HOST.test(typedHost)) return null;
  const name = typedName.toLowerCase();
  const host = domainToASCII(typedHost);
  const labels = host.split('.');
  const top = labels.at(-1) ?? '';
  if (!NAME.test(name.replaceAll('+', '-')) || !TAGGED_NAME.test(name) || name.length > 64) return null;
  if (labels.length < 2 || /^\d+$/.test(top) || !labels.every((label) => LABEL.test(label))) return null;
  const email = `${name}@${host}`;
  return email.length <= 254 ? email : null;
}
