'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Answered, Asked } from '#components/editor/adjust/preview-messages.ts';
import type { Session } from '#components/editor/adjust/session.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import { looksOf, sizeAfter } from '#lib/inference/darkroom/adjustment.ts';

/** `waiting`: the canvas has nothing yet, or what it has is not what is set; then the photo below it is seen. */
export type PreviewState = 'waiting' | 'shown' | 'failed';

/**
 * Draws what the sliders do on the photo's preview, as often as a worker gets it done: always the newest, never a queue. The canvas is as large as the
 * preview and lies unturned.
 */
export function usePreview(session: Session, canvas: RefObject<HTMLCanvasElement | null>): PreviewState {
  const [state, setState] = useState<PreviewState>('waiting');
  const told = useRef(setState);
  useEffect(() => {
    const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
    const post = (asked: Asked) => worker.postMessage(asked);
    const { image } = session;
    let isBusy = true;
    let drawn = '';
    let wanted = '';
    const next = () => {
      const { adjustment, isMoving: isQuick } = session.view();
      const steps = looksOf(adjustment).filter(({ operation }) => operation !== 'vignette');
      const { width, height } = sizeAfter(image, adjustment);
      const longer = Math.max(width, height);
      const asked = { steps, longer, width: image.width, isQuick };
      // How far detail reaches follows from the size; colour alone does not ask for it.
      const isSized = steps.some(({ operation }) => operation === 'blur' || operation === 'sharpen');
      const key = steps.length === 0 ? '' : JSON.stringify(isSized ? asked : { steps, isQuick });
      if (key === '') told.current('waiting');
      if (isBusy || key === drawn) return;
      drawn = key;
      if (key === '') return;
      isBusy = true;
      wanted = key;
      post(asked);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
      if ('failed' in data) return told.current('failed');
      isBusy = false;
      if ('bitmap' in data) {
        draw(canvas.current, data.bitmap);
        if (drawn === wanted && wanted !== '') told.current('shown');
      }
      next();
    });
    worker.addEventListener('error', () => told.current('failed'));
    post({ open: imageUrl(image.id, 'preview') });
    const unsubscribe = session.subscribe(next);
    return () => {
      unsubscribe();
      worker.terminate();
    };
  }, [session, canvas]);
  return state;
}

function draw(canvas: HTMLCanvasElement | null, bitmap: ImageBitmap): void {
  if (!canvas) {
    bitmap.close();
    return;
  }
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
}
