import busboy from 'busboy';
import type { Call } from '#tests/support/provider/origin.ts';

/** The fields of an upload, and its one file. */
export function readForm(call: Call): Promise<{
  fields: Record<string, string>;
  file: { name: string; filename: string; type: string; bytes: Buffer } | null;
}> {
  const fields: Record<string, string> = {};
  let file: { name: string; filename: string; type: string; bytes: Buffer } | null = null;
  const form = busboy({ headers: call.headers });
  form.on('field', (name, value) => {
    fields[name] = value ?? '';
  });
  form.on('file', (name, stream, { filename, mimeType }) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      file = { name, filename: filename ?? '', type: mimeType, bytes: Buffer.concat(chunks) };
    });
  });
  return new Promise((resolve, reject) => {
    form.once('close', () => resolve({ fields, file })).once('error', reject);
    form.end(call.body);
  });
}
