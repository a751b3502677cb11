import type { VARIANTS } from '#lib/images/schema.ts';

/** Address of a variant's bytes. In a file without zod, because every page that shows a picture ships it. */
export const imageUrl = (id: string, variant: (typeof VARIANTS)[number]): string => `/api/images/${id}/${variant}`;
