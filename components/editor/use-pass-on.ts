'use client';

import { useRef, useState } from 'react';
import { exportUrl, type SaveSettings } from '#components/editor/save-settings.ts';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** Longest side of a copy, pixels: what is pasted into a letter or a chat, not what is printed. */
const COPY_PX = 4_096;

async function fetched(address: string): Promise<Blob> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.blob();
}

/** A person who changed their mind at the sheet; not a failure. */
const isChangedMind = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
/** The browser wants a fresh press: fetching took longer than one counts. */
const wantsPress = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotAllowedError';

/** Copies the picture, or hands it to another app; offered where the browser can. */
export function usePassOn(image: ImageView, settings: SaveSettings) {
  const text = useText('looking');
  const [doing, setDoing] = useState<'copy' | 'share' | null>(null);
  const [said, setSaid] = useState('');
  const ready = useRef<{ of: string; file: File } | null>(null);
  const during = async (what: 'copy' | 'share', work: () => Promise<string>) => {
    setDoing(what);
    setSaid('');
    const words = await work().catch((error) =>
      isChangedMind(error) ? '' : wantsPress(error) ? text.pressAgain : text.passOnFailed,
    );
    setDoing(null);
    setSaid(words);
  };
  const copy = () =>
    during('copy', async () => {
      // Clipboards take PNG everywhere, and nothing else everywhere. The promise keeps the press alive in Safari.
      const png = fetched(exportUrl(image.id, { format: 'png', quality: 90, longest: settings.longest ?? COPY_PX }));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
      return text.copied;
    });
  const share = () =>
    during('share', async () => {
      const address = exportUrl(image.id, settings);
      if (ready.current?.of !== address) {
        const blob = await fetched(address);
        const name = `${(image.title ?? image.name ?? 'Afterimage').replace(/\.[^.]{1,5}$/, '')}.${settings.format === 'jpeg' ? 'jpg' : settings.format}`;
        ready.current = { of: address, file: new File([blob], name, { type: blob.type }) };
      }
      await navigator.share({ files: [ready.current.file] });
      return '';
    });
  return { doing, said, copy, share, canCopy: canCopy(), canShare: canShare() };
}

const canCopy = (): boolean => typeof ClipboardItem === 'function' && 'clipboard' in navigator;

const canShare = (): boolean =>
  typeof navigator.canShare === 'function' &&
  navigator.canShare({ files: [new File([''], 'photo.jpg', { type: 'image/jpeg' })] });
