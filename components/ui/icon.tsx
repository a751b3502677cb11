import type { IconNode } from 'lucide';
import { createElement } from 'react';

const SIZES = { small: 16, normal: 18, large: 22 } as const;

/** A Lucide icon at the product's sizes and stroke. It is decoration: the words beside it, or the label around it, speak. */
export function Icon({
  of: node,
  size = 'normal',
  className,
}: {
  of: IconNode;
  size?: keyof typeof SIZES;
  className?: string;
}) {
  return (
    <svg
      aria-hidden="true"
      width={SIZES[size]}
      height={SIZES[size]}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {node.map(([tag, attributes]) => createElement(tag, { key: Object.values(attributes).join(), ...attributes }))}
    </svg>
  );
}
