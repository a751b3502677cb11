'use client';

import { useRouter } from 'next/navigation';
import { useOptimistic, useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { Segments } from '#components/ui/segments.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import { THEMES, type Theme } from '#lib/account/schema.ts';
import type { Result } from '#lib/result.ts';

const CHOICES = ['system', ...THEMES] as const;
type Choice = (typeof CHOICES)[number];

type Props = { theme: Theme | null; changeTheme: (input: { theme: Choice }) => Promise<Result<void>> };

/** Light, dark, or as the device is set. The page changes with the press, and back if the server refuses. */
export function ThemeForm({ theme, changeTheme }: Props) {
  const { themes } = useText('account');
  const toast = useToast();
  const router = useRouter();
  const [saved, setSaved] = useState<Choice>(theme ?? 'system');
  const [shown, show] = useOptimistic(saved);
  const [, start] = useTransition();
  const choose = (wanted: Choice) =>
    start(async () => {
      show(wanted);
      dress(wanted);
      const answer = await answered(changeTheme({ theme: wanted }));
      if (answer.ok) {
        setSaved(wanted);
        // The frame of the page, and what the browser draws around it, come from the server.
        router.refresh();
        return;
      }
      dress(saved);
      toast({ message: answer.error.message });
    });
  const segments = CHOICES.map((value) => ({ value, label: themes.labels[value], means: themes.means[value] }));
  return (
    <div className="mt-4 max-w-95">
      <Segments label={themes.choice} name="theme" value={shown} segments={segments} onChange={choose} />
    </div>
  );
}

/** The document as the server would have drawn it. */
function dress(choice: Choice): void {
  const { dataset } = document.documentElement;
  if (choice === 'system') delete dataset.theme;
  else dataset.theme = choice;
}
