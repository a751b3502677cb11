/**
 * Colour profiles (ICC.1:2022). A profile is kept, because without it a wide-gamut photo looks different, but it is also a
 * file of its own in which anything can hide. So it is rebuilt: only tags that describe colour are copied, the texts are
 * replaced by the profile's own name in plain letters, and a profile that is not well-formed is dropped.
 */
const HEADER_BYTES = 128;
/** Real RGB and grey display profiles have 0.4 to 20 kB; scanner and print ones reach 2 MB. */
const MAX_PROFILE_BYTES = 4 * 1024 * 1024;
const MAX_TAGS = 100;

/** ICC.1:2022 §9.2, tags a colour engine may need to turn device colours into what is seen. */
const COLOUR_TAGS = new Set(
  'A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3 bTRC bXYZ bkpt chad chrm cicp gTRC gXYZ gamt kTRC lumi rTRC rXYZ wtpt'.split(
    ' ',
  ),
);

export type ColourSpace = 'RGB ' | 'GRAY' | 'CMYK';

const ascii = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');

/** The profile's name from its `desc` tag, letters and digits only. */
function nameOf(tag: Uint8Array | undefined): string {
  if (!tag || tag.length < 12) return '';
  const kind = ascii(tag, 0, 4);
  const text =
    kind === 'desc'
      ? ascii(tag, 12, Math.min(tag.length, 12 + 80))
      : kind === 'mluc' && tag.length > 28
        ? ascii(tag, 28, Math.min(tag.length, 28 + 160)).replaceAll('\0', '')
        : '';
  return (text.split('\0')[0] ?? '').replaceAll(/[^A-Za-z0-9 .-]/g, '').slice(0, 60);
}

/** `desc` (v2, ICC.1:2001 §6.5.17) or `mluc` (v4, §10.15) with one plain name. */
function textTag(name: string, version: number): Buffer {
  if (version < 4) {
    const tag = Buffer.alloc(12 + name.length + 1 + 78);
    tag.write('desc', 0, 'latin1');
    tag.writeUInt32BE(name.length + 1, 8);
    tag.write(name, 12, 'latin1');
    return tag;
  }
  const tag = Buffer.alloc(28 + name.length * 2);
  tag.write('mluc', 0, 'latin1');
  tag.writeUInt32BE(1, 8);
  tag.writeUInt32BE(12, 12);
  tag.write('enUS', 16, 'latin1');
  tag.writeUInt32BE(name.length * 2, 20);
  tag.writeUInt32BE(28, 24);
  for (let index = 0; index < name.length; index++) tag.writeUInt16BE(name.charCodeAt(index), 28 + index * 2);
  return tag;
}

/** `text` (v2, §10.24) or `mluc` for the copyright tag, which readers insist on. */
function copyrightTag(version: number): Buffer {
  return version < 4 ? Buffer.concat([Buffer.from('text\0\0\0\0'), Buffer.from('-\0')]) : textTag('-', version);
}

export function readTags(profile: Uint8Array): Map<string, Uint8Array> | null {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const count = view.getUint32(HEADER_BYTES);
  if (count === 0 || count > MAX_TAGS || HEADER_BYTES + 4 + count * 12 > profile.length) return null;
  const tags = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index++) {
    const at = HEADER_BYTES + 4 + index * 12;
    const [offset, size] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    if (offset < HEADER_BYTES || size < 8 || offset + size > profile.length) return null;
    tags.set(ascii(profile, at, at + 4), profile.subarray(offset, offset + size));
  }
  return tags;
}

/** Enough to describe a colour: a matrix with three curves, one grey curve, or a table. */
function describesColour(tags: Map<string, Uint8Array>, space: ColourSpace): boolean {
  const has = (...names: string[]) => names.every((name) => tags.has(name));
  if (has('A2B0')) return true;
  if (space === 'GRAY') return has('kTRC', 'wtpt');
  return space === 'RGB ' && has('rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'wtpt');
}

/** A profile made anew from the checked parts of `profile`, or null when it is not a sound one for `space`. */
export function rebuildIcc(profile: Uint8Array, space: ColourSpace): Uint8Array | null {
  if (profile.length < HEADER_BYTES + 16 || profile.length > MAX_PROFILE_BYTES) return null;
  if (ascii(profile, 36, 40) !== 'acsp' || ascii(profile, 16, 20) !== space) return null;
  const deviceClass = ascii(profile, 12, 16);
  const connection = ascii(profile, 20, 24);
  const version = profile[8] ?? 0;
  if (!['mntr', 'scnr', 'prtr', 'spac'].includes(deviceClass) || !['XYZ ', 'Lab '].includes(connection)) return null;
  if (version !== 2 && version !== 4) return null;
  const found = readTags(profile);
  if (!found || !describesColour(found, space)) return null;
  const kept = new Map<string, Uint8Array>([
    ['desc', textTag(nameOf(found.get('desc')) || 'Colour profile', version)],
    ['cprt', copyrightTag(version)],
  ]);
  for (const [name, data] of found) if (COLOUR_TAGS.has(name)) kept.set(name, data);
  return assemble(profile, kept);
}

/** Lays header, tag table and data out; equal data is stored once, as the three curves of most profiles are. */
function assemble(profile: Uint8Array, tags: Map<string, Uint8Array>): Uint8Array {
  const table = Buffer.alloc(4 + tags.size * 12);
  table.writeUInt32BE(tags.size, 0);
  const chunks: Buffer[] = [];
  const places = new Map<string, number>();
  let offset = HEADER_BYTES + table.length;
  let row = 4;
  for (const [name, data] of tags) {
    const key = Buffer.from(data).toString('latin1');
    let place = places.get(key);
    if (place === undefined) {
      place = offset;
      places.set(key, place);
      const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
      padded.set(data);
      chunks.push(padded);
      offset += padded.length;
    }
    table.write(name, row, 'latin1');
    table.writeUInt32BE(place, row + 4);
    table.writeUInt32BE(data.length, row + 8);
    row += 12;
  }
  // Version, class, spaces, intent and illuminant say how to read it; maker, model, creator, date, id and the reserved rest are blank.
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(offset, 0);
  header.set(profile.subarray(8, 24), 8);
  header.write('acsp', 36, 'latin1');
  header.set(profile.subarray(64, 80), 64);
  return Buffer.concat([header, table, ...chunks]);
}
