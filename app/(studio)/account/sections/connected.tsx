import { disconnectAction as disconnect } from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { ConnectedList } from '#components/account/connected-list.tsx';
import { getText } from '#components/text.ts';
import { listConnected } from '#lib/account/connected/list-connected.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { configuredProviders } from '#lib/web/auth-providers.ts';

/** Null where nobody can sign in through a company, and this person never did. */
export async function connectedSection({ userId }: Viewer): Promise<AccountSection | null> {
  const connected = await listConnected({ userId });
  if (connected.length === 0 && configuredProviders().length === 0) return null;
  const { connected: text } = await getText('account');
  return {
    id: 'connected',
    title: text.title,
    help: text.help,
    body: <ConnectedList connected={connected} disconnect={disconnect} />,
  };
}
