import type { Answered, Asked } from '#components/editor/adjust/preview-messages.ts';
import { Preview } from '#lib/inference/darkroom/pixels/preview.ts';

/** Runs in a worker of the browser, so that no slider waits for pixels. */
type Shown = { preview: Preview; canvas: OffscreenCanvas; into: ImageData };
let whole: Shown | null = null;
let coarse: Shown | null = null;

/** Longer side of what is shown while a hand moves, pixels: a frame or two for every slider. */
const COARSE_PX = 900;

const answer = (answered: Answered, transfer: Transferable[] = []): void => self.postMessage(answered, { transfer });

function shownAt(bitmap: ImageBitmap, scale: number): Shown {
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const source = context.getImageData(0, 0, canvas.width, canvas.height);
  return { preview: new Preview(source), canvas, into: context.createImageData(canvas.width, canvas.height) };
}

async function open(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The picture did not come: ${response.status}`);
  const bitmap = await createImageBitmap(await response.blob());
  const scale = COARSE_PX / Math.max(bitmap.width, bitmap.height);
  whole = shownAt(bitmap, 1);
  coarse = scale < 1 ? shownAt(bitmap, scale) : whole;
  bitmap.close();
}

function show({ steps, width, longer, isQuick }: Extract<Asked, { steps: unknown }>): void {
  const shown = isQuick ? coarse : whole;
  if (!shown) throw new Error('No picture');
  const { preview, canvas, into } = shown;
  preview.render(steps, { longer, scale: preview.size.width / width }, into.data);
  canvas.getContext('2d')?.putImageData(into, 0, 0);
  const bitmap = canvas.transferToImageBitmap();
  answer({ bitmap }, [bitmap]);
}

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const done = 'open' in data ? open(data.open).then(() => answer({ ready: true })) : Promise.resolve(data).then(show);
  done.catch(() => answer({ failed: true }));
});
