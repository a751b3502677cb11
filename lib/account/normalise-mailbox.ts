/** Gmail delivers these to one mailbox, and ignores dots in the name (support.google.com/mail/answer/7436150). */
const GMAIL = new Set(['gmail.com', 'googlemail.com']);

/**
 * The mailbox an address ends up in: `Ma.ra+photos@googlemail.com` → `mara@gmail.com`. Limits and welcome credits count by
 * it, so that one mailbox is one mailbox however it is written. `email` is one that `parseEmail` returned.
 */
export function normaliseMailbox(email: string): string {
  const at = email.lastIndexOf('@');
  const host = email.slice(at + 1).toLowerCase();
  const [name = ''] = email.slice(0, at).toLowerCase().split('+');
  const isGmail = GMAIL.has(host);
  return `${isGmail ? name.replaceAll('.', '') : name}@${isGmail ? 'gmail.com' : host}`;
}
