import { fillPolicy } from '#app/(site)/fill-policy.ts';
import { getText } from '#components/text.ts';
import { formatDay } from '#lib/format.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { policyPdf } from '#lib/policies/pdf/policy-pdf.ts';
import { currentTexts } from '#lib/policies/policy-texts.ts';
import { contentDisposition } from '#lib/web/content-disposition.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { openRoute } from '#lib/web/route.ts';

/** The data processing agreement to be signed (B-5), in the language of whoever asks, from the same data as its page. */
export const GET = openRoute('dpaPdf', async () => {
  const [locale, words] = await Promise.all([getLocale(), getText('legal')]);
  const text = await fillPolicy(currentTexts('dpa'));
  const { version, date } = currentPolicy('dpa');
  const bytes = policyPdf({ text, version: words.version(version, formatDay(date, locale)), language: locale });
  return new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': contentDisposition(`Afterimage ${text.title} ${version}.pdf`),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
