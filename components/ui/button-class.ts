import { classNames } from '#components/ui/class-names.ts';

/** lamp: the one action of a screen · ink: primary where lamp is taken · line: secondary · quiet: tertiary · danger. */
export type ButtonLook = 'lamp' | 'ink' | 'line' | 'quiet' | 'danger' | 'danger-filled';
export type ButtonSize = 'normal' | 'big' | 'icon';

const LOOKS: Record<ButtonLook, string> = {
  lamp: 'bg-lamp text-on-lamp font-semibold hover:bg-lamp-hover',
  ink: 'bg-ink text-ground hover:bg-ink-2',
  line: 'edge-control text-ink hover:bg-sunken',
  quiet: 'text-ink-2 hover:text-ink hover:bg-sunken',
  danger: 'text-alert-ink hover:bg-alert-wash',
  'danger-filled': 'bg-alert text-on-alert font-semibold hover:opacity-90',
};

const SIZES: Record<ButtonSize, string> = {
  normal: 'min-h-(--target) px-3.5 text-ui whitespace-nowrap',
  // It has a line of its own, and longer words have two rather than a wider page.
  big: 'min-h-12 px-5 py-1.5 text-[1rem] leading-5',
  icon: 'size-(--target) shrink-0 text-ui',
};

/** For buttons whose words name what they are about: on a narrow screen they have two lines rather than a wider page. */
export const WRAPS = 'max-w-full whitespace-normal! py-1.5';

const OFF = 'bg-sunken text-ink-3 edge-line';

/** The classes of a button, for buttons and for links that look like one. */
export function buttonClass(look: ButtonLook, size: ButtonSize = 'normal', off = false): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-control select-none font-[550]',
    'transition-colors duration-(--fast) ease-out',
    SIZES[size],
    off ? OFF : classNames(LOOKS[look], 'active:translate-y-px'),
  );
}
