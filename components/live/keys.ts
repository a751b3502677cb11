import { galleryQuery } from '#lib/images/gallery-query.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

/** The query cache's keys, so that every part of the studio reads and feeds the same rows. */
export const keys = {
  /** `Family`: every image that descends from one upload, and their edits. */
  family: (rootId: string) => ['family', rootId] as const,
  families: ['family'] as const,
  /** `Record<id, EditView>`: what is told of private runs, by the id of the edit; their sources may be in no family. */
  privateEdits: ['private-edits'] as const,
  /** `Record<id, EditView>`: the edits that wait or run, of all images, by their id. */
  activeEdits: ['active-edits'] as const,
  /** `Record<id, ThumbHash>`: what models show while they work, by the id of the edit. */
  previews: ['previews'] as const,
  /** `CreditsView`: what the account has now; each page that shows it brings its first value from the server. */
  credits: ['credits'] as const,
  /** All that the credits page shows: balance, purchases, history. */
  creditsPage: ['credits-page'] as const,
  /** `BatchView`: one press for several images. */
  batch: (batchId: string) => ['batches', 'one', batchId] as const,
  eachBatch: ['batches', 'one'] as const,
  /** `BatchPage`: the newest of them. */
  batchList: ['batches', 'list'] as const,
  batches: ['batches'] as const,
  /** `Offers`: what can be asked for, as one dialog found it. */
  offers: (dialog: string) => ['offers', dialog] as const,
  /** The id of the batch of which an edit was last heard to wait or run; null where none was. */
  batchAtWork: ['batch-at-work'] as const,
  /** `AlbumView[]`: the person's albums, the newest first. */
  albums: ['albums'] as const,
  /** `GalleryCounts`: how many images there are of each kind. */
  counts: ['gallery-counts'] as const,
  /** `ImageList`: one list of images, by what it was asked for with. */
  list: (filter: GalleryFilter) => ['lists', galleryQuery(filter)] as const,
  lists: ['lists'] as const,
  /** `ImageDetails`: one image with where it came from. */
  details: (imageId: string) => ['details', imageId] as const,
};
