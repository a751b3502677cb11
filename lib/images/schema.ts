import { z } from 'zod';
import { EXPORT_FORMATS } from '#lib/images/export-formats.ts';

export const VARIANTS = ['original', 'preview', 'thumb'] as const;

/** What ingest did that the person should know. */
export type ImageNote = 'locationRemoved' | 'firstFrame' | 'converted';

/** One image as its owner's browser sees it. */
export type ImageView = {
  id: string;
  kind: 'upload' | 'result' | 'mask';
  /** Of the file it came as; null for results. */
  name: string | null;
  /** What its owner calls it; null where they have not said. */
  title: string | null;
  isFavourite: boolean;
  format: string;
  width: number;
  height: number;
  bytes: number;
  /** ThumbHash, base64. */
  thumbHash: string;
  hasAlpha: boolean;
  notes: string[];
  createdAt: string;
  trashedAt: string | null;
  /** When it is erased by itself; null: kept until its owner deletes it. */
  expiresAt: string | null;
  sourceId: string | null;
  /** The edit that made it, and which of its pictures it is, from 1; null for uploads. */
  edit: {
    id: string;
    instruction: string;
    model: string;
    engineMs: number | null;
    variation: number;
    variations: number;
  } | null;
};

/** A word that was searched for and begins none of the person's, and what was searched for in its place. Folded. */
export type CloseWord = { typed: string; taken: string[] };

/** One page of the gallery, newest first; `next` is the opaque key of the following page. */
export type ImagePage = {
  images: ImageView[];
  next: string | null;
  /** Words of the search that begin none of the person's, and what was searched for in their place; left out where there are none. */
  close?: CloseWord[];
};

/** How many images a piece of the index has when it is made. */
export const CHUNK_IMAGES = 100;

/**
 * A whole list without its images: enough to reserve every place in it, and to ask for any part of it by key. A hundred thousand images take
 * about 200 kB.
 */
export type GalleryIndex = {
  count: number;
  /** Exclusive or of the last eight hex digits of all ids: with `count` it tells whether a list is the same. Unsigned 32 bits. */
  mark: number;
  /**
   * The list in pieces, newest first, each `[until, count, mark]`: it goes from where the piece before ended to the image with the key `until`, that
   * one included. Pieces are cut from the oldest image on, so that a new image leaves all of them but the first as they were.
   */
  chunks: [until: string, count: number, mark: number][];
  /**
   * When they were made, as runs `[before, count]`, newest first: the first run lies in the quarter of an hour `before` since 1970, every later one
   * so many quarters before the run above it. Days begin on a quarter in every time zone.
   */
  quarters: [before: number, count: number][];
  /** One byte an image, base64: its shape (lib/images/shapes.ts). */
  shapes: string;
};

/** An id in capitals is the same id; what it is compared with, objects' keys among them, is in small letters. */
const id = z.uuid().toLowerCase();

export const ImageIdInput = z.object({ imageId: id });

/** A name to give; none, or nothing that can be seen, goes back to the one it came with. */
export const RenameImageInput = z.object({ imageId: id, title: z.string().max(2_000).nullable() });

/** A flag of an address: there or not. */
const flag = z.union([z.boolean(), z.literal('1').transform(() => true)]);

const day = z.iso.date();

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * Which images a list has: all conditions together. The same shape as JSON and, through `galleryQuery`, as the query of an address; what a
 * condition means is said in `galleryWhere`.
 */
export const GalleryFilter = z.object({
  /** What lies in the trash; without it, what does not. */
  trash: flag.default(false),
  kind: z.enum(['upload', 'result']).optional(),
  favourite: flag.optional(),
  album: id.optional(),
  /** The model that made them. */
  model: z.string().max(60).optional(),
  /** Made on this day or later, and on this day or earlier, by the clocks of `zone`. */
  from: day.optional(),
  to: day.optional(),
  /** IANA name of a time zone; UTC without it. */
  zone: z.string().max(60).refine(isTimeZone).optional(),
  /** Words that they have in their names or instructions, each at least its beginning. */
  q: z.string().max(200).optional(),
});
export type GalleryFilter = z.infer<typeof GalleryFilter>;

/** A key of a list: opaque, and worth nothing without the session of its owner. */
const key = z.string().max(200);

export const ListIdsInput = GalleryFilter.extend({ cursor: key.optional() });

export const ListImagesInput = GalleryFilter.extend({
  /** Begins behind this image. */
  cursor: key.optional(),
  /** Ends with this image. */
  until: key.optional(),
});

export const GalleryIndexInput = GalleryFilter.extend({
  /** `count-mark` of what is known: nothing is answered where that is still the list. */
  known: z.string().max(30).optional(),
});

/** Several images at once. A person selects hundreds at most; more than this is not a selection. */
export const ImageIdsInput = z.object({ imageIds: z.array(id).min(1).max(2_000) });

/** A piece of the ids of one list; `next` is the key of the following piece. */
export type ImageIds = { ids: string[]; next: string | null };

export const FavouriteInput = ImageIdsInput.extend({ isFavourite: z.boolean() });

/** One album as its owner's browser sees it. */
export type AlbumView = {
  id: string;
  name: string;
  createdAt: string;
  /** Images in it that are not in the trash. */
  count: number;
  /** The image that stands for it: the one chosen, else the newest; null where it has none. */
  coverId: string | null;
};

const albumName = z.string().max(2_000);

export const AlbumIdInput = z.object({ albumId: id });
export const CreateAlbumInput = z.object({ name: albumName, imageIds: z.array(id).max(2_000).default([]) });
export const RenameAlbumInput = AlbumIdInput.extend({ name: albumName });
export const AlbumImagesInput = ImageIdsInput.extend({ albumId: id });
export const AlbumCoverInput = AlbumIdInput.extend({ imageId: id });

/** How many images there are of each kind that a list can be narrowed to, and what a search took for words that nobody wrote. */
export type GalleryCounts = {
  all: number;
  uploads: number;
  results: number;
  favourites: number;
  trash: number;
  /** Most first. */
  models: { model: string; count: number }[];
};
/** `quality`: 1 to 100, which PNG has none of; `longest`: longest side, pixels, where the picture is larger. */
export const ExportInput = z.object({
  format: z.enum(EXPORT_FORMATS).default('jpeg'),
  quality: z.coerce.number().int().min(1).max(100).default(90),
  longest: z.coerce.number().int().min(1).max(65_535).optional(),
});
export type ExportSettings = z.infer<typeof ExportInput>;

/** What saving would give: `isExact`, or scaled up from a sample of the picture. */
export type ExportEstimate = { bytes: number; isExact: boolean; width: number; height: number };
