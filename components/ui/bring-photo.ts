import { hashBytes } from '#components/ui/mean-colour.ts';

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

/** Where pictures come from that are not the browser's to bring, as `blob:` addresses. */
export type PictureStore = {
  /** One that is there already. */
  held: (src: string) => string | undefined;
  /** Rejects when it does not come. */
  bring: (src: string, signal: AbortSignal) => Promise<string>;
  forget: (src: string) => void;
};

type Input = {
  image: HTMLImageElement;
  place: HTMLElement;
  src: string;
  thumbHash: string;
  from: PictureStore | undefined;
};

/**
 * Brings a picture into its element and lets it develop over its ThumbHash; one that does not come is asked for again. Answers what ends that, when the
 * element goes.
 */
export function bringPhoto({ image, place, src, thumbHash, from }: Input): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let tries = 0;
  const ask = () => {
    if (from) from.bring(src, signal).then(show, () => signal.aborted || lose());
    else image.src = src;
  };
  const show = (address: string) => {
    // The script in the page's head may have shown it already; saying it again would load it again.
    if (image.src !== address) image.src = address;
  };
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
    from?.forget(src);
    wait('lost');
    place.dataset.lost = place.clientWidth < WORDS_PX ? '' : 'said';
    const again = () => {
      if (!signal.aborted && image.dataset.arrival === 'lost') ask();
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
  const held = from ? from.held(src) : src;
  if (held && !image.hasAttribute('src')) image.src = held;
  const isThere = image.hasAttribute('src') && image.complete;
  // Loaded is not yet drawn: until it is decoded the place would be empty.
  if (isThere && image.naturalWidth === 0) lose();
  else if (isThere || (held && (from || shown.has(src)))) image.decode().then(uncover, () => undefined);
  else wait('waiting');
  // Not before the list is laid out, which takes far tiles away again.
  if (from) queueMicrotask(() => signal.aborted || ask());
  return () => {
    stop.abort();
    // Scrolled past before it came: what it would still fetch is in the way of what is seen.
    if (!image.complete) image.removeAttribute('src');
  };
}
