'use server';

import { CloseAccountInput } from '#lib/account/erasure/schema.ts';
import { userAction } from '#lib/web/action.ts';
import { closeHere } from '#lib/web/closed-flow.ts';

export const closeAccountAction = userAction('closeAccount', CloseAccountInput, closeHere);
