import { newToken } from '#lib/ids.ts';

/** One field of a form: text, or a file under a name that says nothing. */
export type Part =
  | { name: string; value: string }
  | { name: string; bytes: Uint8Array; format: string; filename?: string };

const EXTENSIONS: Record<string, string> = { jpeg: 'jpg' };

/** A name of a field is ours and never anybody's words; a quote or line break in one would be our own mistake. */
const header = (name: string, rest = ''): string => `Content-Disposition: form-data; name="${name}"${rest}\r\n`;

/**
 * A `multipart/form-data` body (RFC 7578). Files are called `image.png` and the like, whatever they were called, or by a name that we made
 * (`filename`).
 */
export function multipart(parts: readonly Part[]): { body: Buffer; contentType: string } {
  const boundary = `form-${newToken(18)}`;
  const pieces = parts.flatMap((part) => {
    const open = `--${boundary}\r\n`;
    if ('value' in part) return [Buffer.from(`${open}${header(part.name)}\r\n${part.value}\r\n`)];
    const { name, bytes, format, filename = `image.${EXTENSIONS[format] ?? format}` } = part;
    const file = `; filename="${filename}"`;
    return [
      Buffer.from(`${open}${header(name, file)}Content-Type: image/${format}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ];
  });
  const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}
