import { getText } from '#components/text.ts';
import { Button } from '#components/ui/button.tsx';
import type { Policy, PolicyVersion } from '#lib/policies/schema.ts';
import { POLICY_SLUGS } from '#lib/policies/schema.ts';
import { datesOf } from '#lib/text/define.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** That policies have changed in what matters: what, since when, and one press for each. It stays until then, and stands in the way of nothing. */
export async function PolicyNews({ news }: { news: readonly { policy: Policy; now: PolicyVersion }[] }) {
  const { policyNews: text } = await getText('consents');
  const locale = await getLocale();
  const day = new Intl.DateTimeFormat(datesOf(locale), { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <section aria-label={text.label} className="border-b border-line bg-ask-wash px-4 lg:px-5">
      <ul className="mx-auto max-w-295 divide-y divide-line">
        {news.map(({ policy, now }) => (
          <li key={policy} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
            <p className="max-w-[80ch] min-w-0 grow basis-80 text-small">
              <strong className="font-semibold">
                {text.changed(text.names[policy], day.format(new Date(now.date)))}
              </strong>{' '}
              {/* On a phone it would push the photos off the screen; the link says all of it. */}
              <span className="max-lg:hidden">{now.summary?.[locale]} </span>
              {policy === 'terms' ? `${text.termsHelp} ` : null}
              <a className="words-link" href={`/legal/archive/${POLICY_SLUGS[policy]}/${now.version}/changes`}>
                {text.read}
              </a>
            </p>
            <form action="/api/policies" method="post" className="lg:ms-auto">
              <input type="hidden" name="policy" value={policy} />
              <input type="hidden" name="version" value={now.version} />
              <Button type="submit">{policy === 'terms' ? text.accept : text.gotIt}</Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
