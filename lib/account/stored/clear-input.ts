import { z } from 'zod';
import { CLEARED_KINDS } from '#lib/account/stored/kinds.ts';

export const ClearInput = z.object({ kind: z.enum(CLEARED_KINDS) });
