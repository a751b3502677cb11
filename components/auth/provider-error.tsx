import { CircleAlert } from 'lucide';
import { getText } from '#components/text.ts';
import { Icon } from '#components/ui/icon.tsx';

/** Why signing in over there did not work; `error` is the name in the address, which anybody may have written. */
export async function ProviderError({ error }: { error: string | undefined }) {
  if (error === undefined) return null;
  const { other, ...known } = (await getText('signIn')).providerErrors;
  const sentence = Object.entries(known).find(([name]) => name === error)?.[1] ?? other;
  return (
    <p role="alert" className="mb-5 flex gap-2 rounded-card bg-alert-wash px-4 py-3 text-small text-alert-ink">
      <Icon of={CircleAlert} size="small" className="mt-px shrink-0" />
      {sentence}
    </p>
  );
}
