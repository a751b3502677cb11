import { z } from 'zod';
import { MAX_CREDITS } from '#lib/credits/schema.ts';

/** Credits a month at most; null: no limit. */
export const SpendCapInput = z.object({ spendCap: z.int().min(0).max(MAX_CREDITS).nullable() });
