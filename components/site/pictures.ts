/** A picture of the public pages, served from `public/landing` as AVIF, which every browser of our list reads; sizes in pixels. */
export type Picture = { src: string; width: number; height: number };

const thumb = (name: string, width: number): Picture => ({ src: `/landing/thumb-${name}.avif`, width, height: 240 });

/** Public domain, or made from it by an exact edit. */
export const THUMBS = {
  shore: thumb('shore', 359),
  shoreGrey: thumb('shore-grey', 359),
  shoreTall: thumb('shore-tall', 192),
  shoreWarm: thumb('shore-warm', 359),
  falcon: thumb('falcon', 360),
  falconCrop: thumb('falcon-crop', 360),
  mountains: thumb('mountains', 457),
  mountainsGrey: thumb('mountains-grey', 457),
};

/** The two widths each picture of the pair exists in, and the height of the wider. */
export const PAIR = { widths: [828, 1617], height: 1080 } as const;
