/** Characters of RFC 8187 `attr-char` that `encodeURIComponent` leaves as they are but the RFC does not allow. */
const encode = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * `Content-Disposition: attachment` with a name, by RFC 6266: a plain ASCII form for old readers and the full one by RFC 8187.
 * Path separators, quotes, control and invisible characters never reach either.
 */
export function contentDisposition(name: string): string {
  const safe = name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[/\\:*?"<>|]/g, '-')
    .replace(/^[.\s]+/, '');
  const ascii = safe
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/[%;]/g, '-')
    .trim();
  const plain = /^[^.]/.test(ascii) ? ascii : `Afterimage${ascii}`;
  return `attachment; filename="${plain}"; filename*=UTF-8''${encode(safe)}`;
}
