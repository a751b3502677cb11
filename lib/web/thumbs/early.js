// @ts-check
/* In the page itself, before its first picture: asks for the first thumbs while the page is still being read, and for the others that are in sight once it is drawn. What it asks for is taken over by `components/live/thumbs.ts`. */
(() => {
  /** @type {Map<string, Promise<string | undefined>>} */
  const asked = new Map();
  Object.assign(window, { earlyThumbs: asked });

  /** @param {HTMLImageElement} image @param {string} src @returns {Promise<string | undefined>} */
  const ask = async (image, src) => {
    const response = await fetch(src, { cache: 'force-cache' });
    if (!response.ok) return undefined;
    const address = URL.createObjectURL(await response.blob());
    // What arrives after the page develops, as it does wherever pictures are brought (`components/ui/bring-photo.ts`); before it, it is simply there.
    if (performance.getEntriesByType('paint').length > 0) {
      image.dataset.arrival = 'waiting';
      const develop = () => {
        image.dataset.arrival = 'developing';
      };
      image.addEventListener('load', develop, { once: true });
    }
    image.src = address;
    return address;
  };

  /** @param {HTMLImageElement} image */
  const bring = (image) => {
    const src = image.dataset.src ?? '';
    // What the page's own code waits for by now is marked.
    if (asked.has(src) || image.dataset.arrival) return;
    const answer = ask(image, src).catch(() => undefined);
    asked.set(src, answer);
  };

  const inSight = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLImageElement)) continue;
      inSight.unobserve(target);
      bring(target);
    }
  });

  const look = () => {
    /** @type {NodeListOf<HTMLImageElement>} */
    const images = document.querySelectorAll('img[data-src]:not([src])');
    for (const image of images) {
      if (image.loading === 'eager') bring(image);
      else inSight.observe(image);
    }
  };

  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', () => {
    look();
    observer.disconnect();
  });
})();
