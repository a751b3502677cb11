'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';

export type ProviderId = 'google' | 'github';

/** Fetched rather than posted as a form: the policy lets forms go nowhere but to this site, and this ends elsewhere. */
async function addressOf(provider: ProviderId, callbackUrl: string): Promise<string> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/signin/${provider}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, callbackUrl, json: 'true' }),
  });
  const { url } = (await response.json()) as { url?: string };
  if (!response.ok || !url) throw new Error(`Signing in with ${provider} did not start.`);
  return url;
}

type Props = { providers: readonly ProviderId[]; callbackUrl: string };

/** The other ways in, where the operator has set them up. */
export function ProviderButtons({ providers, callbackUrl }: Props) {
  const text = useText('signIn');
  const [going, setGoing] = useState<ProviderId | null>(null);
  const [hasFailed, setFailed] = useState(false);
  if (providers.length === 0) return null;
  const go = async (provider: ProviderId) => {
    setGoing(provider);
    setFailed(false);
    try {
      window.location.assign(await addressOf(provider, callbackUrl));
    } catch {
      setGoing(null);
      setFailed(true);
    }
  };
  return (
    <>
      <p className="my-5 flex items-center gap-3.5 text-small text-ink-3 before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {text.or}
      </p>
      <div className="grid auto-cols-fr grid-flow-col gap-2">
        {providers.map((provider) => (
          <Button key={provider} size="big" pending={going === provider} onClick={() => go(provider)}>
            {text[provider]}
          </Button>
        ))}
      </div>
      <p role="alert" className="mt-2 text-small text-alert-ink empty:hidden">
        {hasFailed ? text.providerErrors.other : null}
      </p>
    </>
  );
}
