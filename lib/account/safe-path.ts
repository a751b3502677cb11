const DEFAULT_PATH = '/edit';
/** An origin of ours that cannot exist; whatever resolves away from it would leave the site. */
const HERE = 'http://here.invalid';

/** Tabs and line breaks vanish when a browser reads an address, and a backslash is a slash to it: none belongs in a path. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const TRICKS = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\\]/;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * Where to go after signing in: the path asked for if it is one of this site's pages, else `/edit`. Refuses schemes,
 * `//host`, backslashes, control characters and the same in percent signs, paths that become `//host` once dots are
 * resolved, and pages that would send the person round in a circle.
 */
export function safePath(asked: string | null | undefined): string {
  if (!asked?.startsWith('/') || asked.length > 2_000 || TRICKS.test(asked)) return DEFAULT_PATH;
  const path = asked.split(/[?#]/, 1)[0] ?? '';
  const plain = decoded(path);
  if (plain === null || TRICKS.test(plain.replaceAll(' ', '')) || plain.includes('//')) return DEFAULT_PATH;
  if (!URL.canParse(asked, HERE)) return DEFAULT_PATH;
  const url = new URL(asked, HERE);
  if (url.origin !== HERE || url.pathname.startsWith('//')) return DEFAULT_PATH;
  if (/^\/(sign-in|api)(\/|$)/.test(url.pathname)) return DEFAULT_PATH;
  return `${url.pathname}${url.search}${url.hash}`;
}
