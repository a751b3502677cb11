import { changeLanguage } from '#lib/account/change-language.ts';
import { LanguageInput } from '#lib/account/schema.ts';
import { AppError } from '#lib/errors.ts';
import { keepLanguage } from '#lib/web/language-cookie.ts';
import { pageOfReferer } from '#lib/web/page-of-referer.ts';
import { readSmallText } from '#lib/web/read-small.ts';
import { openRoute } from '#lib/web/route.ts';
import { getViewer } from '#lib/web/session.ts';

/** A person chooses the language of the pages: for this browser, and for their account where they are signed in. A plain form, so that it needs no script. */
export const POST = openRoute('chooseLanguage', async ({ request }) => {
  const form = new URLSearchParams(await readSmallText(request));
  const asked = LanguageInput.safeParse(Object.fromEntries(form));
  if (!asked.success) throw new AppError('malformed');
  const { language } = asked.data;
  const viewer = await getViewer();
  if (viewer) await changeLanguage({ userId: viewer.userId, language });
  await keepLanguage(language);
  const location = pageOfReferer(request.headers.get('referer'));
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
});
