import { changeLanguage } from '#lib/account/change-language.ts';
import { safePath } from '#lib/account/safe-path.ts';
import { LanguageInput } from '#lib/account/schema.ts';
import { AppError } from '#lib/errors.ts';
import { keepLanguage } from '#lib/web/language-cookie.ts';
import { readSmallText } from '#lib/web/read-small.ts';
import { openRoute } from '#lib/web/route.ts';
import { getViewer } from '#lib/web/session.ts';

/** The page that the form was on; of its address only the path counts, so that nobody is sent anywhere else. */
function pageOf(referer: string | null): string {
  if (referer === null || !URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return pathname === '/sign-in' ? `${pathname}${search}` : safePath(`${pathname}${search}`);
}

/** A person chooses the language of the pages: for this browser, and for their account where they are signed in. A plain form, so that it needs no script. */
export const POST = openRoute('chooseLanguage', async ({ request }) => {
  const form = new URLSearchParams(await readSmallText(request));
  const asked = LanguageInput.safeParse(Object.fromEntries(form));
  if (!asked.success) throw new AppError('malformed');
  const { language } = asked.data;
  const viewer = await getViewer();
  if (viewer) await changeLanguage({ userId: viewer.userId, language });
  await keepLanguage(language);
  const location = pageOf(request.headers.get('referer'));
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
});
