import { failure } from '#lib/inference/failures.ts';

/**
 * An address that a server gave us, if it may be asked: one of these origins (`https://queue.fal.run`), or a host under one of these
 * domains over https. Anything else (another host, this machine, credentials in it) ends the run: a reply must not steer our key,
 * or a request of ours, elsewhere.
 */
export function requireHost(
  address: string,
  allowed: { origins?: readonly string[]; domains?: readonly string[] },
): URL {
  const url = URL.parse(address);
  if (url && url.username === '' && url.password === '') {
    if (allowed.origins?.includes(url.origin)) return url;
    const isUnder = (domain: string) => url.hostname === domain || url.hostname.endsWith(`.${domain}`);
    if (url.protocol === 'https:' && url.port === '' && allowed.domains?.some(isUnder)) return url;
  }
  throw failure('provider_error');
}
