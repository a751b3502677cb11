import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Size } from '#lib/inference/darkroom/geometry.ts';
import { sharp } from '#lib/sharp.ts';

/** Samples of 8 or 16 bits; the highest value is full. */
export type Samples = Uint8Array | Uint16Array;

/** An unpacked picture: rows from the top, samples red, green, blue and, with four channels, straight alpha. */
export type Raster = Size & { data: Samples; channels: 3 | 4 };

export const fullOf = (data: Samples): number => (data instanceof Uint16Array ? 65_535 : 255);

/** Zeroed samples of the same depth. */
export const samplesLike = (data: Samples, length: number): Samples =>
  data instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);

/** Rows between two looks at the clock, pixels. */
const SLICE_PX = 131_072;
/** Longest time this thread is kept from its other work, milliseconds: one frame of a screen. */
const SLICE_MS = 16;

/** To be awaited within long work on this thread: lets other work in when it is due, and stops when the signal is aborted. */
export function pauser(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since <= SLICE_MS) return;
    await yieldToOthers();
    since = performance.now();
  };
}

/** Calls `work(from, to)` for all rows in order, in slices, with pauses between them. */
export async function inSlices(
  size: Size,
  signal: AbortSignal,
  work: (fromRow: number, toRow: number) => void,
): Promise<void> {
  const rows = Math.max(1, Math.floor(SLICE_PX / size.width));
  const pause = pauser(signal);
  for (let row = 0; row < size.height; row += rows) {
    work(row, Math.min(size.height, row + rows));
    await pause();
  }
}

/** Less is not worth a thought, and may share its memory with other small things. */
const WORTH_BYTES = 1024 * 1024;

/**
 * Gives a raster's memory back at once. It lies outside the heap, so the collector sees no reason to hurry, and the pictures of
 * steps long done would pile up. Nobody may use the raster afterwards; one that is still read elsewhere must not be given here.
 */
export function release({ data }: Raster): void {
  const { buffer, byteLength } = data;
  if (byteLength < WORTH_BYTES || byteLength !== buffer.byteLength || !(buffer instanceof ArrayBuffer)) return;
  buffer.transfer(0);
}

/** The same once something else stands in its place; a raster that was changed in place stays. */
export function releaseUnless(raster: Raster, kept: Raster): void {
  if (raster.data.buffer !== kept.data.buffer) release(raster);
}

/** Opens a raster for libvips without converting a value: 8 bits as they are, 16 bits as 16 bits. */
function vipsOf(raster: Raster): ReturnType<typeof sharp> {
  const { width, height, channels } = raster;
  const image = sharp(raster.data, { raw: { width, height, channels } });
  return raster.data instanceof Uint16Array ? image.pipelineColourspace('rgb16').toColourspace('rgb16') : image;
}

/** Runs one libvips pipeline over a raster, off this thread, and takes the result back at the same depth and channels. */
export async function throughVips(
  raster: Raster,
  change: (image: ReturnType<typeof sharp>) => ReturnType<typeof sharp>,
): Promise<Raster> {
  const deep = raster.data instanceof Uint16Array;
  const { data, info } = await change(vipsOf(raster))
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== raster.channels) throw new Error(`libvips gave ${info.channels} channels back`);
  return { data: samplesOf(data, deep), width: info.width, height: info.height, channels: raster.channels };
}

/** The samples in a buffer, without a copy where the buffer lies on an even address. */
export function samplesOf(buffer: Buffer, deep: boolean): Samples {
  if (!deep) return buffer;
  const { buffer: memory, byteOffset, byteLength } = evenly(buffer);
  return new Uint16Array(memory, byteOffset, byteLength / 2);
}

function evenly(buffer: Buffer): { buffer: ArrayBufferLike; byteOffset: number; byteLength: number } {
  return buffer.byteOffset % 2 === 0 ? buffer : new Uint8Array(buffer);
}

/** The same picture with an opaque alpha channel; the same raster if it has one. */
export async function withAlpha(raster: Raster, signal: AbortSignal): Promise<Raster> {
  if (raster.channels === 4) return raster;
  const { data: from, width, height } = raster;
  const data = samplesLike(from, width * height * 4);
  const full = fullOf(from);
  await inSlices(raster, signal, (start, end) => {
    for (let i = start * width * 3, o = start * width * 4; o < end * width * 4; i += 3, o += 4) {
      data[o] = from[i] ?? 0;
      data[o + 1] = from[i + 1] ?? 0;
      data[o + 2] = from[i + 2] ?? 0;
      data[o + 3] = full;
    }
  });
  return { data, width, height, channels: 4 };
}
