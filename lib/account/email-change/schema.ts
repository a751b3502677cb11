import { z } from 'zod';
import { CodeInput } from '#lib/account/schema.ts';

/** Length is bounded here; whether it is an address, `parseEmail` decides, with a sentence of its own. */
export const EmailChangeInput = z.object({ email: z.string().max(1_000) });

/** `old`: the code that the address of now was sent; `new`: that of the one it becomes. */
export const ConfirmEmailInput = CodeInput.extend({ side: z.enum(['old', 'new']) });
export type Side = z.infer<typeof ConfirmEmailInput>['side'];

/** A change of the address that this browser has asked for and not finished. */
export type EmailChangeView = { id: string; newEmail: string; isConfirmed: Record<Side, boolean> };
