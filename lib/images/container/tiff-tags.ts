/**
 * The few facts we need from a TIFF directory: from the EXIF block of a JPEG, PNG, WebP or HEIF (EXIF *is* a small TIFF) and
 * from a TIFF file itself. Bounded: only the first directory and its GPS directory are walked, every offset is checked.
 * Tag numbers: TIFF 6.0, EXIF 2.32 §4.6, DNG 1.7.
 */
export type TiffFacts = {
  /** 1…8, or 1 when it is missing or nonsense. */
  orientation: number;
  /** A GPS directory with at least one tag that says where. */
  hasLocation: boolean;
  /** Camera raw data in a TIFF coat (DNG, NEF, CR2, ARW …): the first picture is only a preview of it. */
  isRaw: boolean;
};

const ORIENTATION = 0x0112;
const COMPRESSION = 0x0103;
const PHOTOMETRIC = 0x0106;
const NEW_SUBFILE_TYPE = 0x00fe;
const SUB_IFDS = 0x014a;
const GPS_IFD = 0x8825;
const DNG_VERSION = 0xc612;
const RAW_COMPRESSIONS = new Set([32_767, 34_713, 34_892, 65_535]);
const RAW_PHOTOMETRICS = new Set([32_803, 34_892]);
const MAX_ENTRIES = 1_000;

type Entries = Map<number, number>;

/** Tag → first value (SHORT, LONG or BYTE) of the directory at `offset`; empty when it does not lie within the bytes. */
function readDirectory(view: DataView, offset: number, littleEndian: boolean): Entries {
  const entries: Entries = new Map();
  if (offset < 8 || offset + 2 > view.byteLength) return entries;
  const count = Math.min(view.getUint16(offset, littleEndian), MAX_ENTRIES);
  for (let index = 0; index < count; index++) {
    const at = offset + 2 + index * 12;
    if (at + 12 > view.byteLength) break;
    const type = view.getUint16(at + 2, littleEndian);
    const value =
      type === 3
        ? view.getUint16(at + 8, littleEndian)
        : type === 1
          ? view.getUint8(at + 8)
          : view.getUint32(at + 8, littleEndian);
    entries.set(view.getUint16(at, littleEndian), value);
  }
  return entries;
}

/** Reads what a classic TIFF block says; null when it is not one. Never throws. */
export function readTiffFacts(bytes: Uint8Array): TiffFacts | null {
  if (bytes.byteLength < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const littleEndian = order === 0x4949;
  if (view.getUint16(2, littleEndian) !== 42) return null;
  const first = readDirectory(view, view.getUint32(4, littleEndian), littleEndian);
  const orientation = first.get(ORIENTATION) ?? 1;
  const gps = readDirectory(view, first.get(GPS_IFD) ?? 0, littleEndian);
  const isReduced = ((first.get(NEW_SUBFILE_TYPE) ?? 0) & 1) === 1;
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    // Tag 0 is the version and 29 the date: a directory of only those says nothing about a place.
    hasLocation: [...gps.keys()].some((tag) => tag !== 0 && tag !== 29),
    isRaw:
      first.has(DNG_VERSION) ||
      (isReduced && first.has(SUB_IFDS)) ||
      RAW_COMPRESSIONS.has(first.get(COMPRESSION) ?? 0) ||
      RAW_PHOTOMETRICS.has(first.get(PHOTOMETRIC) ?? 0) ||
      // Canon marks its CR2 with its own letters behind the TIFF header.
      (bytes.byteLength > 10 && bytes[8] === 0x43 && bytes[9] === 0x52),
  };
}

/** Whether an XMP packet says where the picture was taken. */
export const xmpHasLocation = (packet: string): boolean =>
  /GPSL(?:at|ong)itude|photoshop:City|Iptc4xmp\w*:Location/.test(packet);
