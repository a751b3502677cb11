import { safePath } from '#lib/account/safe-path.ts';

/** The page that a plain form was on; of its address only the path counts, so that nobody is sent anywhere else. */
export function pageOfReferer(referer: string | null): string {
  if (referer === null || !URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return pathname === '/sign-in' ? `${pathname}${search}` : safePath(`${pathname}${search}`);
}
