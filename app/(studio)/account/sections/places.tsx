import { changeResidencyAction as changeResidency } from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { ResidencyForm } from '#components/account/residency-form.tsx';
import { getText } from '#components/text.ts';
import { getResidency } from '#lib/account/get-residency.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { listModels } from '#lib/inference/index.ts';

/** Null where no photo ever leaves: there is nothing to choose then. */
export async function placesSection({ userId }: Viewer): Promise<AccountSection | null> {
  if (listModels().every(({ exact }) => exact)) return null;
  const text = await getText('residency');
  const body = <ResidencyForm residency={await getResidency({ userId })} changeResidency={changeResidency} />;
  return { id: 'places', title: text.accountTitle, help: text.accountHelp, body };
}
