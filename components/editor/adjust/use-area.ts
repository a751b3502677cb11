'use client';

import { useEffect, useState } from 'react';
import type { Painter } from '#components/editor/mask/painter.ts';

/**
 * The marked area as an image for a style's mask: what is marked covers. Null while nothing is marked; `pending` until it is drawn, so that nothing is
 * shown where nothing will change.
 */
export function useArea(painter: Painter | null): string | null | 'pending' {
  const [area, setArea] = useState<string | null | 'pending'>(painter ? 'pending' : null);
  useEffect(() => {
    if (!painter) return setArea(null);
    const { width, height, data } = painter.finished();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    const pixels = new Uint8ClampedArray(width * height * 4);
    for (let at = 0; at < data.length; at += 1) pixels[at * 4 + 3] = data[at] ?? 0;
    canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
    let address: string | null = null;
    let isGone = false;
    canvas.toBlob((blob) => {
      if (!blob || isGone) return;
      address = URL.createObjectURL(blob);
      setArea(address);
    });
    return () => {
      isGone = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [painter]);
  return area;
}
