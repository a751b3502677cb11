import { changeChoiceAction as changeChoice } from '#app/(studio)/account/actions.ts';
import { AcceptedTerms } from '#components/account/accepted-terms.tsx';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { ChoiceList } from '#components/account/choice-list.tsx';
import { PageCounts } from '#components/account/page-counts.tsx';
import { getText } from '#components/text.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { listPageCounts } from '#lib/consents/counts/list-page-counts.ts';
import { listChoices } from '#lib/consents/list-choices.ts';
import { listAcceptedTerms } from '#lib/consents/policies/list-accepted-terms.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { hasPrivacyControl } from '#lib/web/privacy-control.ts';

const COUNTED_DAYS = 30;

export async function choicesSection({ userId }: Viewer): Promise<AccountSection> {
  const text = await getText('consents');
  const choices = await listChoices({ userId, locale: await getLocale() });
  const body = (
    <>
      <ChoiceList choices={choices} hasPrivacyControl={await hasPrivacyControl()} change={changeChoice} />
      <AcceptedTerms lines={await listAcceptedTerms({ userId })} />
      <PageCounts counts={await listPageCounts({ days: COUNTED_DAYS })} />
    </>
  );
  return { id: 'choices', title: text.choicesTitle, help: text.choicesHelp, body };
}
