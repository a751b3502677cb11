import { classNames } from '#components/ui/class-names.ts';

/** The classes of a filter: round, filled where it is on. */
export const pillClass = (isOn: boolean): string =>
  classNames(
    'inline-flex min-h-(--target) shrink-0 items-center gap-1.5 rounded-full px-3.5 text-[0.8125rem] leading-4.5 font-medium whitespace-nowrap transition-colors duration-(--fast)',
    isOn ? 'bg-ink text-ground' : 'edge-line text-ink-2 hover:bg-sunken',
  );
