import { readFile } from 'node:fs/promises';

export const dynamic = 'force-dynamic';

/** The baseline of delivery: a bare route that reads one file and sends it. The bench says which. */
export async function GET(): Promise<Response> {
  const path = process.env.BENCH_FILE;
  if (!path) return new Response(null, { status: 404 });
  return new Response(await readFile(path), { headers: { 'content-type': 'image/webp' } });
}
