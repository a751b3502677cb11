'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { SeenTime } from '#components/account/seen-time.tsx';
import { answered } from '#components/answered.ts';
import { Button } from '#components/ui/button.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { ConnectedView } from '#lib/account/connected/list-connected.ts';
import type { Result } from '#lib/result.ts';

type Props = {
  connected: readonly ConnectedView[];
  disconnect: (input: { provider: string }) => Promise<Result<void>>;
};

/** The companies that let this person in, each closed by one press. */
export function ConnectedList({ connected, disconnect }: Props) {
  const text = useText('account').connected;
  const toast = useToast();
  const router = useRouter();
  const [pending, start] = useTransition();
  const close = (provider: string) =>
    start(async () => {
      const answer = await answered(disconnect({ provider }));
      toast({ message: answer.ok ? text.done(provider) : answer.error.message });
      router.refresh();
    });
  if (connected.length === 0) return <p className="mt-4 text-small">{text.none}</p>;
  return (
    <ul className="mt-4 border-t border-line">
      {connected.map(({ provider, at }) => (
        <li key={provider} className="flex items-center gap-3.5 border-b border-line py-3.5">
          <div className="min-w-0 grow">
            <p className="text-ui">{text.name(provider)}</p>
            <p className="text-small text-ink-2">
              {text.since} <SeenTime at={at} />
            </p>
          </div>
          <Button pending={pending} aria-label={text.closeLabel(provider)} onClick={() => close(provider)}>
            {text.close}
          </Button>
        </li>
      ))}
    </ul>
  );
}
