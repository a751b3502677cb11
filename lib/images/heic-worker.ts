import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * Decodes one HEIC picture in a thread of its own, which its owner ends when it takes too long. Speaks to libheif's C interface
 * (libheif/heif.h 1.23) instead of the JavaScript wrapper, which knows neither profiles nor damage. libheif applies `irot` and
 * `imir` itself, and the EXIF orientation is not looked at, so nothing is turned twice (ISO/IEC 23008-12 §6.5).
 */
type Heif = Record<string, (...args: number[]) => number> & { HEAPU8: Uint8Array };
type Input = { bytes: Uint8Array; maxPixels: number };

/** `heif_colorspace_RGB`, `heif_chroma_interleaved_RGB`/`RGBA`, `heif_channel_interleaved`. */
const RGB = 1;
const INTERLEAVED = { rgb: 10, rgba: 11 } as const;
const CHANNEL = 10;
const PROFILE_NCLX = 0x6e636c78;

/** Offset of `strict_decoding` in `struct heif_decoding_options` (four pointers and three single bytes stand before it). */
const STRICT_DECODING = 21;

class Refused extends Error {
  readonly reason: 'broken' | 'pixels';
  readonly pixels: number;

  constructor(reason: 'broken' | 'pixels', pixels = 0) {
    super(reason);
    this.reason = reason;
    this.pixels = pixels;
  }
}

function open(): Heif {
  const require = createRequire(import.meta.url);
  const wasmBinary = readFileSync(require.resolve('libheif-js/libheif-wasm/libheif.wasm'));
  // The factory runs to its end at once when it is given the binary. It prints to the console, which is nobody's business.
  const silent = () => undefined;
  return require('libheif-js/libheif-wasm/libheif.js')({ wasmBinary, print: silent, printErr: silent });
}

function decode({ bytes, maxPixels }: Input) {
  const heif = open();
  const call = (name: string, ...args: number[]): number => {
    const found = heif[name];
    if (!found) throw new Error(`libheif has no ${name}`);
    return found(...args);
  };
  const error = call('_malloc', 16);
  const slot = call('_malloc', 8);
  const word = (at: number) => new DataView(heif.HEAPU8.buffer).getUint32(at, true);
  /** Calls a function that returns `struct heif_error` by pointer; anything but "ok" is damage. */
  const check = (name: string, ...args: number[]) => {
    call(name, error, ...args);
    if (word(error) !== 0) throw new Refused('broken');
  };
  const input = call('_malloc', bytes.length);
  heif.HEAPU8.set(bytes, input);
  const context = call('_heif_context_alloc');
  check('_heif_context_read_from_memory_without_copy', context, input, bytes.length, 0);
  check('_heif_context_get_primary_image_handle', context, slot);
  const handle = word(slot);
  const width = call('_heif_image_handle_get_width', handle);
  const height = call('_heif_image_handle_get_height', handle);
  if (width < 1 || height < 1) throw new Refused('broken');
  if (width * height > maxPixels) throw new Refused('pixels', width * height);
  const hasAlpha = call('_heif_image_handle_has_alpha_channel', handle) === 1;
  const options = call('_heif_decoding_options_alloc');
  heif.HEAPU8[options + STRICT_DECODING] = 1;
  check('_heif_decode_image', handle, slot, RGB, hasAlpha ? INTERLEAVED.rgba : INTERLEAVED.rgb, options);
  const image = word(slot);
  const stride = call('_malloc', 4);
  const plane = call('_heif_image_get_plane_readonly', image, CHANNEL, stride);
  const size = {
    width: call('_heif_image_get_width', image, CHANNEL),
    height: call('_heif_image_get_height', image, CHANNEL),
  };
  if (plane === 0 || size.width < 1 || size.height < 1) throw new Refused('broken');
  return {
    ...size,
    hasAlpha,
    ...readColour(heif, call, handle),
    pixels: copyRows(heif.HEAPU8, plane, word(stride), size.width * (hasAlpha ? 4 : 3), size.height),
  };
}

function copyRows(
  heap: Uint8Array,
  from: number,
  stride: number,
  rowBytes: number,
  rows: number,
): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(rowBytes * rows);
  for (let row = 0; row < rows; row++) {
    const start = from + row * stride;
    pixels.set(heap.subarray(start, start + rowBytes), row * rowBytes);
  }
  return pixels;
}

/** The ICC profile, or the colour primaries of an `nclx` box (ITU-T H.273 §8.1), whichever there is. */
function readColour(heif: Heif, call: (name: string, ...args: number[]) => number, handle: number) {
  const size = call('_heif_image_handle_get_raw_color_profile_size', handle);
  const error = call('_malloc', 16);
  if (size > 0 && size <= 4 * 1024 * 1024) {
    const at = call('_malloc', size);
    call('_heif_image_handle_get_raw_color_profile', error, handle, at);
    const view = new DataView(heif.HEAPU8.buffer);
    if (view.getUint32(error, true) === 0) return { icc: heif.HEAPU8.slice(at, at + size), primaries: null };
  }
  if (call('_heif_image_handle_get_color_profile_type', handle) !== PROFILE_NCLX) return { icc: null, primaries: null };
  const slot = call('_malloc', 4);
  call('_heif_image_handle_get_nclx_color_profile', error, handle, slot);
  const view = new DataView(heif.HEAPU8.buffer);
  // struct heif_color_profile_nclx { uint8_t version; enum color_primaries (4 bytes, aligned) … }
  const primaries = view.getUint32(error, true) === 0 ? view.getUint32(view.getUint32(slot, true) + 4, true) : null;
  return { icc: null, primaries };
}

try {
  const decoded = decode(workerData as Input);
  parentPort?.postMessage({ ok: true, ...decoded }, [decoded.pixels.buffer]);
} catch (cause) {
  const refused = cause instanceof Refused ? cause : new Refused('broken');
  parentPort?.postMessage({ ok: false, reason: refused.reason, pixels: refused.pixels });
}
