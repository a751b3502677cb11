import { changeSpendCapAction as changeSpendCap } from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { SpendingForm } from '#components/account/spending-form.tsx';
import { getText } from '#components/text.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { getStanding } from '#lib/credits/get-standing.ts';

export async function spendingSection({ userId }: Viewer): Promise<AccountSection> {
  const { spending } = await getText('controls');
  const { most, spent, endsAt } = await getStanding({ userId });
  const body = <SpendingForm month={{ most, spent, endsAt }} changeSpendCap={changeSpendCap} />;
  return { id: 'spending', title: spending.title, help: spending.help, body };
}
