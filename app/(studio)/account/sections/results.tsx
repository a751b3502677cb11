import { changeRetentionAction as changeRetention } from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { RetentionForm } from '#components/account/retention-form.tsx';
import { getText } from '#components/text.ts';
import { getRetention } from '#lib/account/get-retention.ts';
import type { Viewer } from '#lib/account/schema.ts';

export async function resultsSection({ userId }: Viewer): Promise<AccountSection> {
  const { results } = await getText('account');
  const body = <RetentionForm retention={await getRetention({ userId })} changeRetention={changeRetention} />;
  return { id: 'results', title: results.title, help: results.help, body };
}
