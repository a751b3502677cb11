/** A picture of the public pages, served from `public/landing` as AVIF, which every browser of our list reads; sizes in pixels. */
export type Picture = { src: string; width: number; height: number };

const thumb = (name: string, width: number, height: number): Picture => ({
  src: `/landing/thumb-${name}-${height}.avif`,
  width,
  height,
});

/** Public domain, or made from it by an exact edit; each two to three times as large as it is shown. */
export const THUMBS = {
  shore: thumb('shore', 188, 126),
  shoreGrey: thumb('shore-grey', 359, 240),
  shoreTall: thumb('shore-tall', 134, 168),
  shoreWarm: thumb('shore-warm', 251, 168),
  falcon: thumb('falcon', 189, 126),
  falconCrop: thumb('falcon-crop', 252, 168),
  mountains: thumb('mountains', 320, 168),
  mountainsGrey: thumb('mountains-grey', 320, 168),
};

/** The two widths each picture of the pair exists in, and the height of the wider. */
export const PAIR = { widths: [828, 1617], height: 1080 } as const;
