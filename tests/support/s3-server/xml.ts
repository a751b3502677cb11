const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** A tree of elements: a list repeats its element, undefined leaves it out. */
export type Xml = string | number | boolean | { [name: string]: Xml | readonly Xml[] | undefined };

const isList = (value: Xml | readonly Xml[]): value is readonly Xml[] => Array.isArray(value);

function inner(tree: Xml): string {
  if (typeof tree !== 'object') return String(tree).replaceAll(/[&<>"\r]/g, (found) => ENTITIES[found] ?? found);
  return Object.entries(tree)
    .flatMap(([name, value]) =>
      value === undefined ? [] : isList(value) ? value.map((one) => [name, one] as const) : [[name, value] as const],
    )
    .map(([name, value]) => `<${name}>${inner(value)}</${name}>`)
    .join('');
}

/** A document with S3's name space. */
export const xmlDocument = (root: string, tree: Xml, namespaced = true): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespaced ? ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"' : ''}>${inner(tree)}</${root}>`;

const NAMES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#34': '"',
  '#39': "'",
  '#x22': '"',
};
const plain = (text: string): string => text.replaceAll(/&(#?\w+);/g, (all, name: string) => NAMES[name] ?? all);

/** The parts a client lists to finish an upload, or null when the document is not of that shape. */
export function partsOf(document: string): { partNumber: number; etag: string }[] | null {
  const body =
    /^\s*(?:<\?xml[^>]*\?>)?\s*<CompleteMultipartUpload(?:\s[^>]*)?>([\s\S]*)<\/CompleteMultipartUpload>\s*$/.exec(
      document,
    )?.[1];
  if (body === undefined) return null;
  const parts = [...body.matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map(([, part = '']) => ({
    partNumber: Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1] ?? Number.NaN),
    etag: plain(/<ETag>([\s\S]*?)<\/ETag>/.exec(part)?.[1] ?? '').replaceAll('"', ''),
  }));
  const isWhole = body.replaceAll(/<Part>[\s\S]*?<\/Part>/g, '').trim() === '';
  return isWhole && parts.length > 0 && parts.every((part) => part.partNumber > 0 && part.etag !== '') ? parts : null;
}
