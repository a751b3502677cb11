'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { SeenTime } from '#components/account/seen-time.tsx';
import { Button } from '#components/ui/button.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { ProviderView } from '#lib/edits/schema.ts';
import type { Result } from '#lib/result.ts';

type Props = {
  providers: readonly ProviderView[];
  withdraw: (input: { provider: string }) => Promise<Result<{ cancelled: number }>>;
};

/** The companies that a person was asked about, each with what holds and since when; taken back with one press. */
export function ProviderList({ providers, withdraw }: Props) {
  const text = useText('consents');
  const toast = useToast();
  const router = useRouter();
  const [pending, start] = useTransition();
  if (providers.length === 0) return <p className="mt-4 text-small">{text.none}</p>;
  const takeBack = ({ id, name }: ProviderView) =>
    start(async () => {
      const answer = await withdraw({ provider: id }).catch(() => null);
      toast({ message: answer?.ok ? text.withdrawn(name) : (answer?.error.message ?? text.noAnswer) });
      router.refresh();
    });
  return (
    <ul className="mt-4 border-t border-line">
      {providers.map((provider) => (
        <li key={provider.id} className="flex items-center gap-3.5 border-b border-line py-3.5">
          <div className="min-w-0 grow">
            <p className="text-ui wrap-anywhere">{provider.name}</p>
            <p className="text-small text-ink-2">
              {text.states[provider.state]} <SeenTime at={provider.at} />
            </p>
            {provider.state === 'outdated' ? <p className="text-small text-ink-2">{text.outdated}</p> : null}
          </div>
          {provider.state === 'withdrawn' ? null : (
            <Button pending={pending} aria-label={text.withdrawLabel(provider.name)} onClick={() => takeBack(provider)}>
              {text.withdraw}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
