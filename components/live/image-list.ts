import type { GalleryFilter, GalleryIndex, ImagePage, ImageView } from '#lib/images/schema.ts';
import { shapeOf } from '#lib/images/shapes.ts';

/** A run of a list: shape and quarter of an hour of every image, and the images themselves where they have come. */
export type Part = {
  /** Key of its oldest image when the list was made. It begins behind the part before; the last part has no end. */
  until: string;
  count: number;
  mark: number;
  shapes: Uint8Array;
  quarters: Int32Array;
  /** Index by index; nothing where an image has not come yet. */
  images: readonly (ImageView | undefined)[];
  /** All of them are here. */
  isLoaded: boolean;
};

/** One list of images as this page knows it, newest first. */
export type ImageList = {
  filter: GalleryFilter;
  /** Whether its end is known. Until its index has come, a long list is the page that the server rendered. */
  isWhole: boolean;
  count: number;
  mark: number;
  parts: readonly Part[];
  /** Index of the first image of each part. */
  firsts: readonly number[];
};

const QUARTER_MS = 900_000;

/** Where an image stands in every list; the newer of two has the greater key. */
export const keyOfImage = ({ createdAt, id }: Pick<ImageView, 'createdAt' | 'id'>): string => `${createdAt}|${id}`;

/** The key as the server takes it. */
export const encodeKey = (key: string): string =>
  btoa(key).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

const decodeKey = (text: string): string => atob(text.replaceAll('-', '+').replaceAll('_', '/'));

const markOf = (id: string): number => Number.parseInt(id.slice(-8), 16);

function withParts(list: Pick<ImageList, 'filter' | 'isWhole'>, parts: readonly Part[]): ImageList {
  const firsts: number[] = [];
  let [count, mark] = [0, 0];
  for (const part of parts) {
    firsts.push(count);
    count += part.count;
    mark ^= part.mark;
  }
  return { filter: list.filter, isWhole: list.isWhole, count, mark: mark >>> 0, parts, firsts };
}

/** A part of these images, all of them there. */
function partOf(until: string, images: readonly ImageView[]): Part {
  return {
    until,
    count: images.length,
    mark: images.reduce((mark, { id }) => mark ^ markOf(id), 0) >>> 0,
    shapes: Uint8Array.from(images, shapeOf),
    quarters: Int32Array.from(images, ({ createdAt }) => Math.floor(Date.parse(createdAt) / QUARTER_MS)),
    images,
    isLoaded: true,
  };
}

/** What the server rendered, as a list: whole where there is no further page. */
export function listOfPage(filter: GalleryFilter, { images, next }: ImagePage): ImageList {
  const last = images.at(-1);
  return withParts({ filter, isWhole: next === null }, last ? [partOf(keyOfImage(last), images)] : []);
}

/** The list of an index. What is known of it already stays: parts that are the same, and the page that the server rendered. */
export function listOfIndex(filter: GalleryFilter, index: GalleryIndex, known: ImageList): ImageList {
  const bytes = Uint8Array.from(atob(index.shapes), (char) => char.charCodeAt(0));
  const quarters = new Int32Array(index.count);
  let [at, quarter] = [0, 0];
  for (const [before, count] of index.quarters) {
    quarter = at === 0 ? before : quarter - before;
    quarters.fill(quarter, at, at + count);
    at += count;
  }
  const same = new Map(known.parts.map((part) => [part.until, part]));
  let first = 0;
  const parts = index.chunks.map(([encoded, count, mark]): Part => {
    const until = decodeKey(encoded);
    const old = same.get(until);
    const [from, end] = [first, first + count];
    first = end;
    if (old?.count === count && old.mark === mark) return old;
    const own = { until, count, mark, shapes: bytes.slice(from, end), quarters: quarters.slice(from, end) };
    return { ...own, images: [], isLoaded: false };
  });
  return withKnown(withParts({ filter, isWhole: true }, parts), known);
}

/** Images that are known from a list of other parts, put where their keys say; a part of which all are known is loaded. */
function withKnown(list: ImageList, known: ImageList): ImageList {
  const head = known.isWhole ? [] : known.parts.flatMap(({ images }) => images.flatMap((image) => image ?? []));
  let from = 0;
  const parts = list.parts.map((part) => {
    if (part.isLoaded || from >= head.length) return part;
    const images = head.slice(from, from + part.count);
    from += part.count;
    const fits = images.every((image, at) => part.shapes[at] === shapeOf(image) && keyOfImage(image) >= part.until);
    if (!fits) return part;
    const isLoaded = images.length === part.count && partOf(part.until, images).mark === part.mark;
    return { ...part, images, isLoaded };
  });
  return { ...list, parts };
}

/** Number of the part that an index lies in. */
export function partAt({ firsts }: ImageList, index: number): number {
  let [low, high] = [0, firsts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((firsts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The image at an index, where it has come. */
export function imageAt(list: ImageList, index: number): ImageView | undefined {
  const at = partAt(list, index);
  return list.parts[at]?.images[index - (list.firsts[at] ?? 0)];
}

/** The part that an image of this key would lie in. */
function partOfKey({ parts }: ImageList, key: string): number {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.until ?? '') <= key) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where the image of this key is, or the next older one where it has gone; guessed within a part that has not come. */
export function placeOfKey(list: ImageList, key: string, guess = 0): number {
  const at = partOfKey(list, key);
  const [part, first] = [list.parts[at], list.firsts[at] ?? 0];
  if (!part) return 0;
  if (!part.isLoaded) return first + Math.min(Math.max(0, guess), part.count - 1);
  const place = part.images.findIndex((image) => image !== undefined && keyOfImage(image) <= key);
  return Math.min(list.count - 1, first + (place < 0 ? part.count : place));
}

/** The index of an image that has come, by its id; −1 where none has. */
export function indexOfId(list: ImageList, id: string): number {
  for (const [at, part] of list.parts.entries()) {
    const place = part.images.findIndex((image) => image?.id === id);
    if (place >= 0) return (list.firsts[at] ?? 0) + place;
  }
  return -1;
}

/** Whether an image that was in a list has left it, as far as that can be told without asking. */
export function isGone(list: ImageList, image: ImageView): boolean {
  const part = list.parts[partOfKey(list, keyOfImage(image))];
  return list.count === 0 || (part?.isLoaded === true && !part.images.some((known) => known?.id === image.id));
}

function withPart(list: ImageList, at: number, part: Part): ImageList {
  return withParts(list, part.count === 0 ? list.parts.toSpliced(at, 1) : list.parts.with(at, part));
}

/** The list with all the images of one part; as it was where the list no longer has that part. */
export function withImages(list: ImageList, until: string, images: readonly ImageView[]): ImageList {
  const at = list.parts.findIndex((part) => part.until === until);
  const [known, part] = [list.parts[at], partOf(until, images)];
  if (!known) return list;
  // The same arrays where nothing has moved: who lays the list out sees that from them.
  const isSame = known.mark === part.mark && known.shapes.every((shape, place) => shape === part.shapes[place]);
  return withPart(list, at, isSame ? { ...known, images, isLoaded: true } : part);
}

/** The list without the images of all parts but those between two indexes: how much of it is kept in memory. */
export function withoutImages(list: ImageList, from: number, end: number): ImageList {
  const parts = list.parts.map((part, at) => {
    const first = list.firsts[at] ?? 0;
    return !part.isLoaded || (first < end && first + part.count > from)
      ? part
      : { ...part, images: [], isLoaded: false };
  });
  return { ...list, parts };
}

/** The same list, all of whose images are asked for again before they are believed; they stay on the screen meanwhile. */
export const outOfDate = (list: ImageList): ImageList => ({
  ...list,
  parts: list.parts.map((part) => ({ ...part, isLoaded: false })),
});

/**
 * The list with an image new, replaced or gone, as `isIn` says. Null where it cannot be told, because the part that it lies in has not come: the
 * list has to be asked for again.
 */
export function placeImage(list: ImageList, image: ImageView, isIn: boolean): ImageList | null {
  const key = keyOfImage(image);
  if (list.parts.length === 0) return isIn ? withParts(list, [partOf(key, [image])]) : list;
  const at = partOfKey(list, key);
  const part = list.parts[at];
  if (!part) return null;
  const isBeyond = !list.isWhole && key < part.until;
  if (isBeyond) return list;
  const place = part.images.findIndex((known) => known?.id === image.id);
  if (!part.isLoaded && place < 0) return null;
  if (!part.isLoaded) return isIn ? withPart(list, at, { ...part, images: part.images.with(place, image) }) : null;
  const loaded = part.images.flatMap((known) => (known && known.id !== image.id ? [known] : []));
  if (!isIn) return place < 0 ? list : withPart(list, at, partOf(part.until, loaded));
  const behind = loaded.findIndex((known) => keyOfImage(known) < key);
  return withPart(list, at, partOf(part.until, loaded.toSpliced(behind < 0 ? loaded.length : behind, 0, image)));
}

/** The list without the images of these ids; null where one of them is none that has come. */
export function withoutIds(list: ImageList, ids: readonly string[]): ImageList | null {
  const gone = new Set(ids);
  let found = 0;
  let next = list;
  for (let at = list.parts.length - 1; at >= 0; at--) {
    const part = list.parts[at];
    if (!part?.images.some((image) => image && gone.has(image.id))) continue;
    if (!part.isLoaded) return null;
    const left = part.images.flatMap((image) => (image && !gone.has(image.id) ? [image] : []));
    found += part.count - left.length;
    next = withPart(next, at, partOf(part.until, left));
  }
  return found === gone.size ? next : null;
}

/** Whether a list takes an image; null where only the server can tell. */
export function takes(filter: GalleryFilter, image: ImageView): boolean | null {
  const { trash, kind, favourite, ...others } = filter;
  if ((image.trashedAt !== null) !== trash) return false;
  if (kind !== undefined && kind !== image.kind) return false;
  if (favourite && !image.isFavourite) return false;
  return Object.values(others).every((value) => value === undefined) ? true : null;
}
