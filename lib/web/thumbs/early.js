// @ts-check
/* In the page itself, before its first picture: asks for the first thumbs while the page is still being read. What it asks for is taken over by `components/gallery/list/thumbs.ts`. */
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

  const look = () => {
    /** @type {NodeListOf<HTMLImageElement>} */
    const images = document.querySelectorAll('img[data-src][loading="eager"]:not([src])');
    for (const image of images) {
      const src = image.dataset.src ?? '';
      if (!asked.has(src))
        asked.set(
          src,
          ask(image, src).catch(() => undefined),
        );
    }
  };

  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', () => {
    look();
    observer.disconnect();
  });
})();
