import { Plus } from 'lucide';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';

const FRAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

type Props = { title: string; body: string; heading?: 'h1' | 'h2'; children?: ReactNode };

/** A blank contact sheet: nothing here yet, one sentence, at most one thing to press. */
export function BlankSheet({ title, body, heading: Heading = 'h1', children }: Props) {
  return (
    <div className="flex flex-col items-center px-4 pt-12 pb-16 text-center lg:pt-18">
      <div aria-hidden="true" className="grid w-full max-w-135 grid-cols-3 gap-1.5">
        {FRAMES.map((frame, index) => (
          <span
            key={frame}
            className={classNames(
              'grid aspect-3/2 place-items-center rounded-print border',
              index === 4 && children ? 'border-dashed border-edge bg-surface' : 'border-line',
            )}
          >
            {index === 4 && children ? <Icon of={Plus} size="large" /> : null}
          </span>
        ))}
      </div>
      <Heading className="mt-9 font-words text-title-1">{title}</Heading>
      <p className="mt-2 max-w-[44ch] text-ink-2">{body}</p>
      {children ? <div className="mt-6">{children}</div> : null}
    </div>
  );
}
