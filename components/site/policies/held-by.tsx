import { ChevronDown } from 'lucide';
import { getText } from '#components/text.ts';
import { Tests } from '#components/trust/promises.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { NamedTest, PromiseId } from '#lib/trust/schema.ts';

type Props = { promises: readonly { id: PromiseId; tests: readonly NamedTest[] }[] };

/** Folded under a section of a policy: what it promises, each with the tests that would fail without it. */
export async function HeldBy({ promises }: Props) {
  const [text, trust] = [await getText('legal'), await getText('trust')];
  const count = promises.reduce((sum, { tests }) => sum + tests.length, 0);
  return (
    <details className="group mt-4 border-y border-line text-small print:hidden">
      <summary className="flex min-h-(--target) items-center justify-between text-ink-2 hover:text-ink">
        {text.heldBy(count)}
        <Icon of={ChevronDown} size="small" className="transition-transform duration-(--fast) group-open:rotate-180" />
      </summary>
      <ul className="grid gap-5 pt-1 pb-4">
        {promises.map(({ id, tests }) => (
          <li key={id}>
            <Tests label={trust.promises[id].title} tests={tests} />
          </li>
        ))}
      </ul>
    </details>
  );
}
