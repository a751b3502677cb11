import type { LucideIcon } from 'lucide-react';

const SIZES = { small: 16, normal: 18, large: 22 } as const;

/** A Lucide icon at the product's sizes and stroke. It is decoration: the words beside it, or the label around it, speak. */
export function Icon({
  of: Glyph,
  size = 'normal',
  className,
}: {
  of: LucideIcon;
  size?: keyof typeof SIZES;
  className?: string;
}) {
  return <Glyph aria-hidden="true" size={SIZES[size]} strokeWidth={1.75} className={className} />;
}
