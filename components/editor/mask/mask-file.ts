import type { Grey } from '#components/editor/mask/grey.ts';
import type { Painter } from '#components/editor/mask/painter.ts';
import { textNow } from '#components/texts/text-now.ts';
import { imageUrl } from '#lib/images/image-url.ts';

/** A mask as a PNG: grey in all three colours, and opaque, as a canvas changes the colours of what is not. */
async function toPng({ width, height, data }: Grey): Promise<Blob> {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at++) {
    const sample = data[at] ?? 0;
    pixels.set([sample, sample, sample, 255], at * 4);
  }
  const canvas = canvasOf(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('A canvas gave no file.');
  return blob;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** What goes with a press: the id of the stored mask, or for a private run the mask itself. Throws an `Error` with a sentence. */
export async function maskToSend(
  painter: Painter,
  { imageId, isPrivate }: { imageId: string; isPrivate: boolean },
): Promise<{ maskId: string } | { mask: string }> {
  const { version } = painter.painted();
  const known = painter.stored.get(version);
  if (known !== undefined) return { maskId: known };
  const png = await toPng(painter.finished());
  if (isPrivate) return { mask: await base64(png) };
  const maskId = await store(png, imageId);
  painter.stored.set(version, maskId);
  return { maskId };
}

async function store(png: Blob, imageId: string): Promise<string> {
  const body = new FormData();
  body.append('file', png, 'mask.png');
  const answer = await fetch(`/api/masks?imageId=${imageId}`, { method: 'POST', body }).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as {
    mask?: { id: string };
    error?: { message: string };
  } | null;
  if (said?.mask) return said.mask.id;
  throw new Error(said?.error?.message ?? textNow('editor').maskNotSent);
}

async function base64(png: Blob): Promise<string> {
  const bytes = new Uint8Array(await png.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

/** Saves the mask as a file of this device. */
export async function downloadMask(painter: Painter, name: string): Promise<void> {
  const url = URL.createObjectURL(await toPng(painter.finished()));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file by then; a page that is left takes the address with it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Puts a stored mask into a painter of its size. Throws where it cannot be fetched, or has another size. */
export async function loadMask(painter: Painter, maskId: string): Promise<void> {
  const image = new Image();
  image.src = imageUrl(maskId, 'original');
  await image.decode();
  const { width, height } = painter.grey;
  if (image.naturalWidth !== width || image.naturalHeight !== height) throw new Error('another size');
  const context = canvasOf(width, height).getContext('2d', { willReadFrequently: true });
  context?.drawImage(image, 0, 0);
  const pixels = context?.getImageData(0, 0, width, height).data;
  if (!pixels) throw new Error('no canvas');
  painter.load(
    Uint8Array.from({ length: width * height }, (_, at) => pixels[at * 4] ?? 0),
    maskId,
  );
}
