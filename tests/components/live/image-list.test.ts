import { describe, expect, test } from 'vitest';
import {
  encodeKey,
  type ImageList,
  imageAt,
  indexOfId,
  isGone,
  keyOfImage,
  listOfIndex,
  listOfPage,
  outOfDate,
  placeImage,
  placeOfKey,
  takes,
  withImages,
  withoutIds,
  withoutImages,
} from '#components/live/image-list.ts';
import type { GalleryIndex, ImageView } from '#lib/images/schema.ts';
import { shapeOf } from '#lib/images/shapes.ts';
import { anImage } from '#tests/components/support.ts';
import { fc } from '#tests/support/property.ts';

const FILTER = { trash: false };
const idOf = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** An image that was made so many minutes after the first. */
const made = (minute: number, values: Partial<ImageView> = {}): ImageView =>
  anImage({
    id: idOf(minute * 7 + 1),
    createdAt: new Date(1_700_000_000_000 + minute * 60_000).toISOString(),
    ...values,
  });

const newestFirst = (images: readonly ImageView[]) =>
  [...images].sort((a, b) => (keyOfImage(a) < keyOfImage(b) ? 1 : -1));
const markOf = (images: readonly ImageView[]) =>
  images.reduce((mark, { id }) => mark ^ Number.parseInt(id.slice(-8), 16), 0) >>> 0;

/** What the server answers for these images, in pieces of `size` cut from the oldest. */
function indexOf(images: readonly ImageView[], size: number): GalleryIndex {
  const list = newestFirst(images);
  const chunks: GalleryIndex['chunks'] = [];
  for (let end = list.length; end > 0; end -= size) {
    const part = list.slice(Math.max(0, end - size), end);
    chunks.unshift([encodeKey(keyOfImage(part.at(-1) ?? made(0))), part.length, markOf(part)]);
  }
  const quarters: GalleryIndex['quarters'] = [];
  let last = 0;
  for (const { createdAt } of list) {
    const quarter = Math.floor(Date.parse(createdAt) / 900_000);
    const run = quarters.at(-1);
    if (run && quarter === last) run[1] += 1;
    else quarters.push([quarters.length === 0 ? quarter : last - quarter, 1]);
    last = quarter;
  }
  return {
    count: list.length,
    mark: markOf(list),
    chunks,
    quarters,
    shapes: Buffer.from(list.map(shapeOf)).toString('base64'),
  };
}

/** The list with some of its parts' images. */
function loaded(list: ImageList, images: readonly ImageView[], parts: readonly number[]): ImageList {
  const sorted = newestFirst(images);
  return parts.reduce((next, at) => {
    const part = list.parts[at];
    const first = list.firsts[at] ?? 0;
    return part ? withImages(next, part.until, sorted.slice(first, first + part.count)) : next;
  }, list);
}

const idsOf = (list: ImageList) => Array.from({ length: list.count }, (_, index) => imageAt(list, index)?.id);
const minutes = fc.uniqueArray(fc.nat(400), { minLength: 1, maxLength: 60 });
const size = fc.integer({ min: 1, max: 20 });

describe('a list of images', () => {
  test('after any new, changed and gone images is what the server would say, wherever it could tell; else it says that it cannot', () => {
    const change = fc.record({ minute: fc.nat(450), isIn: fc.boolean() });
    fc.assert(
      fc.property(
        minutes,
        size,
        fc.array(fc.nat(60), { maxLength: 6 }),
        fc.array(change, { maxLength: 20 }),
        (at, pieces, parts, changes) => {
          const images = new Map(at.map((minute) => [minute, made(minute)]));
          const empty = listOfPage(FILTER, { images: [], next: null });
          let list = loaded(
            listOfIndex(FILTER, indexOf([...images.values()], pieces), empty),
            [...images.values()],
            parts,
          );
          for (const { minute, isIn } of changes) {
            const image = made(minute, { title: `changed ${isIn}` });
            const next = placeImage(list, image, isIn);
            if (!next) continue;
            list = next;
            if (isIn) images.set(minute, image);
            else images.delete(minute);
          }
          const real = newestFirst([...images.values()]);
          expect([list.count, list.mark]).toEqual([real.length, markOf(real)]);
          expect(list.parts.flatMap(({ shapes }) => [...shapes])).toEqual(real.map(shapeOf));
          for (const [index, image] of real.entries()) {
            const known = imageAt(list, index);
            if (!known) continue;
            expect([known.id, indexOfId(list, known.id), placeOfKey(list, keyOfImage(known))]).toEqual([
              image.id,
              index,
              index,
            ]);
          }
        },
      ),
    );
  });

  test('asked for again keeps what is the same, and what the server rendered has its place in it at once', () => {
    fc.assert(
      fc.property(minutes, size, fc.nat(60), (at, pieces, rendered) => {
        const images = at.map((minute) => made(minute));
        const first = listOfPage(FILTER, { images: newestFirst(images).slice(0, rendered), next: 'more' });
        const list = listOfIndex(FILTER, indexOf(images, pieces), first);
        const sorted = newestFirst(images).map(({ id }) => id);
        expect(idsOf(list).slice(0, Math.min(rendered, images.length))).toEqual(sorted.slice(0, rendered));
        const whole = loaded(
          list,
          images,
          list.parts.map((_, part) => part),
        );
        const newer = made(999);
        const again = listOfIndex(FILTER, indexOf([...images, newer], pieces), whole);
        expect(idsOf(again).filter((id) => id !== undefined && id !== newer.id).length).toBeGreaterThanOrEqual(
          images.length - pieces,
        );
        for (const [index, id] of idsOf(again).entries())
          if (id !== undefined) expect(id).toBe([newer.id, ...sorted][index]);
      }),
    );
  });

  test('knows who has left it, keeps its order when a part is forgotten, and is not believed after a break', () => {
    const images = [1, 2, 3, 4].map((minute) => made(minute));
    const list = listOfPage(FILTER, { images: newestFirst(images), next: null });
    const [one = made(0)] = images;
    expect(isGone(list, one)).toBe(false);
    const without = withoutIds(list, [one.id]);
    expect(without && isGone(without, one)).toBe(true);
    expect(withoutIds(list, [idOf(99_999)])).toBeNull();
    const forgotten = withoutImages(list, 10, 20);
    expect([forgotten.count, imageAt(forgotten, 0), isGone(forgotten, one)]).toEqual([4, undefined, false]);
    expect(outOfDate(list).parts.map(({ isLoaded, images }) => [isLoaded, images.length])).toEqual([[false, 4]]);
  });

  test('takes an image by its own conditions, and leaves to the server what only that can tell', () => {
    expect(takes({ trash: false }, made(1))).toBe(true);
    expect(takes({ trash: true }, made(1))).toBe(false);
    expect(takes({ trash: false, kind: 'result' }, made(1))).toBe(false);
    const words = { trash: false, words: 'shore' } as typeof FILTER;
    expect([takes(words, made(1)), takes(words, made(1, { trashedAt: '2026-01-01T00:00:00.000Z' }))]).toEqual([
      null,
      false,
    ]);
  });
});
