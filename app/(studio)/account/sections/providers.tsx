import { agreeHereAction as agree, withdrawAction as withdraw } from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { ProviderList } from '#components/account/provider-list.tsx';
import { getText } from '#components/text.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { listSendingConsents } from '#lib/edits/list-sending-consents.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** Null where there is no company to ask about, and there never was one. */
export async function providersSection({ userId }: Viewer): Promise<AccountSection | null> {
  const { providers, transfer } = await listSendingConsents({ userId, locale: await getLocale() });
  if (providers.length === 0) return null;
  const text = await getText('consents');
  const isTransferAgreed = transfer?.standing === 'on';
  const body = <ProviderList {...{ providers, isTransferAgreed, agree, withdraw }} />;
  return { id: 'providers', title: text.accountTitle, help: text.accountHelp, body };
}
