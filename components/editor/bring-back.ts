import { loadMask } from '#components/editor/mask/mask-file.ts';
import { Painter } from '#components/editor/mask/painter.ts';
import type { EditView, ImageDetails } from '#lib/edits/schema.ts';
import { maskSize } from '#lib/images/mask-size.ts';
import type { ImageView } from '#lib/images/schema.ts';

export type BroughtBack = { painter: Painter | null; references: ImageView[] };

async function imageOf(id: string): Promise<ImageView> {
  const answer = await fetch(`/api/gallery/images/${id}`);
  if (!answer.ok) throw new Error(String(answer.status));
  // The server's promise, made by the same version of this code.
  return ((await answer.json()) as ImageDetails).image;
}

async function painterOf(maskId: string, photo: { width: number; height: number }): Promise<Painter> {
  const painter = new Painter(maskSize(photo));
  await loadMask(painter, maskId);
  return painter;
}

/** The mask and the further pictures of an edit, as its person had them on this photo. Rejects where one of them cannot be fetched: half of them is another edit. */
export async function bringBack(
  { maskId, referenceIds }: Pick<EditView, 'maskId' | 'referenceIds'>,
  photo: { width: number; height: number },
): Promise<BroughtBack> {
  const [painter, ...references] = await Promise.all([
    maskId === null ? null : painterOf(maskId, photo),
    ...referenceIds.flatMap((id) => (id === null ? [] : imageOf(id))),
  ]);
  return { painter, references };
}
