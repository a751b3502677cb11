'use client';

import { Heard } from '#components/editor/heard.tsx';
import type { Editing } from '#components/editor/use-editing.ts';
import { useText } from '#components/use-text.ts';
import { formatSize } from '#lib/format.ts';

/** Pixels × steps that one busy core does in a second; above it no time is promised. Measured: the slowest steps on 1.4 MP take 0.2 s each. */
const QUICK_PIXEL_STEPS = 8_000_000;

type Props = { plan: NonNullable<Editing['plan']> } & Pick<Editing, 'size' | 'here'>;

/** What comes of words that are exact steps, for eyes and for ears. */
export function Understood(props: Props) {
  const { heard } = useText('running');
  const { steps, notUnderstood } = props.plan;
  return (
    <>
      <Estimate {...props} />
      <Heard>
        {heard(
          steps.length,
          notUnderstood.map(({ words }) => words),
        )}
      </Heard>
    </>
  );
}

/** What one gets, before the press, once every word is understood. */
function Estimate({ plan, size, here }: Props) {
  const text = useText('running');
  // What cannot be done is said under the button.
  if (plan.notUnderstood.length > 0 || !size || 'problem' in size) return null;
  const isQuick = here.width * here.height * plan.steps.length <= QUICK_PIXEL_STEPS;
  const words = size.approximate ? text.youGetUnsized : text.youGet(formatSize(size.width, size.height), isQuick);
  return <p className="mt-3 text-small text-ink-2 tabular-nums">{words}</p>;
}
