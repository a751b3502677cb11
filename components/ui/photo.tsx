'use client';

import { useCallback } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { hashBytes, meanColour } from '#components/ui/mean-colour.ts';

type Props = {
  src: string;
  alt: string;
  /** Real size of the picture, pixels: the place is reserved before the picture comes. */
  width: number;
  height: number;
  /** ThumbHash, base64. */
  thumbHash: string;
  /** The first pictures on a page are asked for at once; the others when they come near. */
  eager?: boolean;
  /** `cover` fills the place; `contain` shows the whole picture in it. */
  fit?: 'cover' | 'contain';
  className?: string;
};

/** Pictures this page has shown: they never develop a second time. Forgotten now and then, so that it does not grow for ever. */
const shown = new Set<string>();
const MOST_SHOWN = 20_000;

let painter: Promise<typeof import('thumbhash')> | null = null;

/** A ThumbHash as a picture. What draws it is fetched with the first picture that is waited for; null where it does not come. */
async function paint(thumbHash: string): Promise<string | null> {
  painter ??= import('thumbhash');
  try {
    return (await painter).thumbHashToDataURL(hashBytes(thumbHash));
  } catch {
    painter = null;
    return null;
  }
}

/** Narrower places have no room for words, CSS pixels. The words are the style sheet's (`--photo-lost`), which needs no connection. */
const WORDS_PX = 96;
/** Then it is not the connection. */
const MOST_TRIES = 4;

/**
 * A picture over its ThumbHash. It develops once, when it arrives after the page; from the cache it is simply there. One that does not come leaves its ThumbHash with
 * a few words, and is asked for again. Everything that happens over time is done on the element itself, so a gallery of thousands renders each tile once.
 */
export function Photo({ src, alt, width, height, thumbHash, eager = false, fit = 'cover', className }: Props) {
  const attach = useCallback(
    (image: HTMLImageElement | null) => {
      const place = image?.parentElement;
      if (!image || !place) return;
      if (!image.hasAttribute('src')) image.src = src;
      const stop = new AbortController();
      const { signal } = stop;
      let tries = 0;
      // Nothing may shine through the clear parts of a picture that has arrived.
      const uncover = () => {
        place.style.background = 'none';
      };
      const wait = (arrival: 'waiting' | 'lost') => {
        image.dataset.arrival = arrival;
        void paint(thumbHash).then((url) => {
          if (url && image.dataset.arrival === arrival) place.style.backgroundImage = `url(${url})`;
        });
      };
      const lose = () => {
        wait('lost');
        place.dataset.lost = place.clientWidth < WORDS_PX ? '' : 'said';
        const again = () => {
          if (!signal.aborted && image.dataset.arrival === 'lost') image.src = src;
        };
        window.addEventListener('online', again, { signal, once: true });
        if (tries++ < MOST_TRIES) setTimeout(again, 1_000 * 2 ** tries);
      };
      const settle = () => {
        if (!image.dataset.arrival) return;
        delete place.dataset.lost;
        if (shown.size >= MOST_SHOWN) shown.clear();
        shown.add(src);
        image.dataset.arrival = 'developing';
        const developed = image.getAnimations().map(({ finished }) => finished);
        void Promise.allSettled([image.decode(), ...developed]).then(uncover);
      };
      image.addEventListener('load', settle, { signal });
      image.addEventListener('error', lose, { signal });
      // Loaded is not yet drawn: until it is decoded the place would be empty.
      if (image.complete && image.naturalWidth === 0) lose();
      else if (image.complete || shown.has(src)) image.decode().then(uncover, () => undefined);
      else wait('waiting');
      return () => {
        stop.abort();
        // Scrolled past before it came: what it would still fetch is in the way of what is seen.
        if (!image.complete) image.removeAttribute('src');
      };
    },
    [src, thumbHash],
  );
  return (
    <span
      className={classNames(
        'block overflow-hidden bg-center bg-no-repeat',
        fit === 'cover' ? 'bg-cover' : 'bg-contain',
        className,
      )}
      style={fit === 'cover' ? { backgroundColor: meanColour(thumbHash) } : undefined}
    >
      {/* biome-ignore lint/performance/noImgElement: private pictures never go through a shared optimizer */}
      <img
        ref={attach}
        src={src}
        alt={alt}
        width={width}
        height={height}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        draggable={false}
        className={classNames('size-full', fit === 'cover' ? 'object-cover' : 'object-contain')}
      />
    </span>
  );
}
