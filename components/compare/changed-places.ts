import type { Planes } from '#components/compare/planes.ts';

/** A place counts as changed from this on, of 255: less comes of packing the same picture twice. */
const PLAIN = 10;
const PLAIN_LOOSE = 16;
/** Noise of packing is gone in the mean of a block, so that a whole area that is a little brighter is seen: side of a block, and the least of 255. */
const BLOCK = 8;
const FAINT = 2.2;
const FAINT_LOOSE = 5;
/** Pixels made anew differ at some corners whatever one does: less than this share of them is nothing. */
const LEAST_LOOSE = 0.004;

/** How two pictures on one grid may be compared. */
export type Compared = {
  before: Planes;
  after: Planes;
  /** 1 where the edit could change something; everywhere without it. */
  allowed?: Uint8Array | undefined;
  /** Pixels were made anew on the way, as by a turn or another size: what is found beside its place has not changed. */
  isLoose: boolean;
};

/** The places that both have, and where something could change. */
export const isCounted = ({ before, after, allowed }: Compared, at: number): boolean =>
  before.has[at] === 1 && after.has[at] === 1 && (!allowed || allowed[at] === 1);

function apart(compared: Compared, at: number): number {
  const { before, after, isLoose } = compared;
  const direct = channelsApart(before, at, after, at);
  if (!isLoose || direct < PLAIN) return direct;
  return Math.min(beyondAround(before, at, after), beyondAround(after, at, before));
}

function channelsApart(one: Planes, at: number, other: Planes, place: number): number {
  let most = Math.abs((one.clear[at] ?? 0) - (other.clear[place] ?? 0));
  for (let channel = 0; channel < 3; channel++)
    most = Math.max(most, Math.abs((one.rgb[at * 3 + channel] ?? 0) - (other.rgb[place * 3 + channel] ?? 0)));
  return most;
}

/** How far a place of one lies beyond all that the other shows at it and beside it. */
function beyondAround(one: Planes, at: number, other: Planes): number {
  const { width, height } = one;
  const [x, y] = [at % width, Math.floor(at / width)];
  let most = 0;
  for (let channel = 0; channel < 3; channel++) {
    let [least, largest] = [255, 0];
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const near = Math.min(height - 1, Math.max(0, y + dy)) * width + Math.min(width - 1, Math.max(0, x + dx));
        const value = other.rgb[near * 3 + channel] ?? 0;
        [least, largest] = [Math.min(least, value), Math.max(largest, value)];
      }
    }
    const value = one.rgb[at * 3 + channel] ?? 0;
    most = Math.max(most, least - value, value - largest);
  }
  return most;
}

/** Of each block, whether the mean of what has not changed plainly has moved in any channel. */
function faintBlocks(compared: Compared, isPlain: (at: number) => boolean): (at: number) => boolean {
  const { before, after } = compared;
  const across = Math.ceil(before.width / BLOCK);
  const sums = new Float64Array(across * Math.ceil(before.height / BLOCK) * 4);
  const blockOf = (at: number) =>
    Math.floor(Math.floor(at / before.width) / BLOCK) * across + Math.floor((at % before.width) / BLOCK);
  for (let at = 0; at < before.has.length; at++) {
    if (!isCounted(compared, at) || isPlain(at)) continue;
    const block = blockOf(at) * 4;
    for (let channel = 0; channel < 3; channel++) {
      const moved = (after.rgb[at * 3 + channel] ?? 0) - (before.rgb[at * 3 + channel] ?? 0);
      sums[block + channel] = (sums[block + channel] ?? 0) + moved;
    }
    sums[block + 3] = (sums[block + 3] ?? 0) + 1;
  }
  return (at) => {
    const block = blockOf(at) * 4;
    const count = sums[block + 3] ?? 0;
    // A sliver of a block is no mean.
    if (count < (BLOCK * BLOCK) / 4) return false;
    const least = compared.isLoose ? FAINT_LOOSE : FAINT;
    return [0, 1, 2].some((channel) => Math.abs(sums[block + channel] ?? 0) / count >= least);
  };
}

/** A place that looks different, and by how much of 255. */
export type ChangedPlace = { at: number; by: number };

/** The places that look different, in order. */
export function changedPlaces(compared: Compared): ChangedPlace[] {
  const places = compared.before.has.length;
  const by = Float32Array.from({ length: places }, (_, at) => (isCounted(compared, at) ? apart(compared, at) : 0));
  const plain = compared.isLoose ? PLAIN_LOOSE : PLAIN;
  const isPlain = (at: number) => (by[at] ?? 0) >= plain;
  const isFaint = faintBlocks(compared, isPlain);
  const changed: ChangedPlace[] = [];
  for (let at = 0; at < places; at++)
    if (isCounted(compared, at) && (isPlain(at) || isFaint(at))) changed.push({ at, by: Math.max(1, by[at] ?? 0) });
  return compared.isLoose && changed.length < LEAST_LOOSE * places ? [] : changed;
}
