/** Path, query and hash of an address of ours; of anybody else's, nothing. */
export function ownPath(url: string, baseUrl: string): string {
  if (url.startsWith('/')) return url;
  return URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin
    ? url.slice(new URL(url).origin.length)
    : '';
}
