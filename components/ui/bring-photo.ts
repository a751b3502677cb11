import { hashBytes } from '#components/ui/mean-colour.ts';

/** Pictures this page has shown: they never develop a second time. Forgotten now and then, so that it does not grow for ever. */
const shown = new Set<string>();
const MOST_SHOWN = 20_000;

let painter: Promise<typeof import('#components/ui/paint-hash.ts')> | null = null;

/** A ThumbHash as a picture. What draws it is fetched with the first picture that is waited for; null where it does not come. */
async function paint(thumbHash: string): Promise<string | null> {
  painter ??= import('#components/ui/paint-hash.ts');
  try {
    return (await painter).thumbHashToDataURL(hashBytes(thumbHash));
  } catch {
    painter = null;
    return null;
  }
}

/** Narrower places have no room for words, CSS pixels. The words are the style sheet's (`--photo-lost`), which needs no connection. */
const WORDS_PX = 96;
/** A picture that is here sooner needs nothing but its mean colour before it: who scrolls fast would have thousands painted for nothing. */
const PAINTED_AFTER_MS = 200;
/** Why what is under way is ended. Without a reason the browser would make an exception with a stack for each tile that scrolls away, some 90 kB. */
const GONE = 'gone';
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
  // Nothing may shine through the clear parts of a picture that has arrived; but loaded is not yet drawn, and until it has developed the place would be empty.
  const uncover = () => {
    const seen = Promise.all([image.decode(), image.getAnimations()[0]?.finished]);
    seen.then(
      () => (place.style.background = 'none'),
      () => undefined,
    );
  };
  const wait = (arrival: 'waiting' | 'lost') => {
    image.dataset.arrival = arrival;
    setTimeout(() => {
      const isWaited = () => image.dataset.arrival === arrival;
      if (signal.aborted || !isWaited()) return;
      void paint(thumbHash).then((url) => {
        if (url && isWaited()) place.style.backgroundImage = `url(${url})`;
      });
    }, PAINTED_AFTER_MS);
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
    uncover();
  };
  image.addEventListener('load', settle, { signal });
  image.addEventListener('error', lose, { signal });
  const held = from ? from.held(src) : src;
  if (held && !image.hasAttribute('src')) image.src = held;
  const isThere = image.hasAttribute('src') && image.complete;
  if (isThere && image.naturalWidth === 0) lose();
  else if (isThere || (held && (from || shown.has(src)))) uncover();
  else wait('waiting');
  // Not before the list is laid out, which takes far tiles away again.
  if (from) queueMicrotask(() => signal.aborted || ask());
  return () => {
    stop.abort(GONE);
    // Scrolled past before it came: what it would still fetch is in the way of what is seen.
    if (!image.complete) image.removeAttribute('src');
  };
}
