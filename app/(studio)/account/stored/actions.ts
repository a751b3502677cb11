'use server';

import { ClearInput } from '#lib/account/stored/clear-input.ts';
import { clearStored } from '#lib/account/stored/clear-stored.ts';
import { userAction } from '#lib/web/action.ts';

export const clearStoredAction = userAction('clearStored', ClearInput, clearStored);
