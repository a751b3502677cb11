import type { Answered, Asked } from '#components/editor/adjust/preview-messages.ts';
import { Preview } from '#lib/inference/darkroom/pixels/preview.ts';

/** Runs in a worker of the browser, so that no slider waits for pixels. */
let shown: { preview: Preview; canvas: OffscreenCanvas; into: ImageData } | null = null;

const answer = (answered: Answered, transfer: Transferable[] = []): void => self.postMessage(answered, { transfer });

async function open(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The picture did not come: ${response.status}`);
  const bitmap = await createImageBitmap(await response.blob());
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const source = context.getImageData(0, 0, width, height);
  shown = { preview: new Preview(source), canvas, into: context.createImageData(width, height) };
}

function show({ steps, width, longer }: Extract<Asked, { steps: unknown }>): void {
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
