import {
  agreeHereAction as agree,
  changeResidencyAction as changeResidency,
  withdrawAction as withdraw,
} from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { ResidencyForm } from '#components/account/residency-form.tsx';
import { TransferConsent } from '#components/account/transfer-consent.tsx';
import { getText } from '#components/text.ts';
import { getResidency } from '#lib/account/get-residency.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { listSendingConsents } from '#lib/edits/list-sending-consents.ts';
import { listModels } from '#lib/inference/index.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** Null where no photo ever leaves, and none was ever allowed to: there is nothing to choose then. */
export async function placesSection({ userId }: Viewer): Promise<AccountSection | null> {
  const { transfer } = await listSendingConsents({ userId, locale: await getLocale() });
  if (!transfer && listModels().every(({ exact }) => exact)) return null;
  const text = await getText('residency');
  const residency = await getResidency({ userId });
  const body = (
    <>
      <ResidencyForm residency={residency} changeResidency={changeResidency} />
      {transfer ? <TransferConsent {...{ transfer, agree, withdraw }} isRuledOut={residency !== 'any'} /> : null}
    </>
  );
  return { id: 'places', title: text.accountTitle, help: text.accountHelp, body };
}
