import { withdrawFromProviderAction as withdraw } from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { ProviderList } from '#components/account/provider-list.tsx';
import { getText } from '#components/text.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { listProviders } from '#lib/edits/list-providers.ts';
import { listModels } from '#lib/inference/index.ts';
import { providerOf } from '#lib/inference/provider-of.ts';

/** Null where there is no company to ask about, and there never was one. */
export async function providersSection({ userId }: Viewer): Promise<AccountSection | null> {
  const providers = await listProviders({ userId });
  if (providers.length === 0 && !listModels().some((model) => providerOf(model))) return null;
  const text = await getText('consents');
  const body = <ProviderList providers={providers} withdraw={withdraw} />;
  return { id: 'providers', title: text.accountTitle, help: text.accountHelp, body };
}
