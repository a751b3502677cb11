import type { Viewer } from '#lib/account/schema.ts';

/** The person signed in on this request, or null. */
export async function getViewer(): Promise<Viewer | null> {
  return null;
}
