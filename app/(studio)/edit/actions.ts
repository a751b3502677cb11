'use server';

import { cancelEdit as cancel } from '#lib/edits/cancel-edit.ts';
import { requestEdit as request } from '#lib/edits/request-edit.ts';
import { EditIdInput, RequestEditInput } from '#lib/edits/schema.ts';
import { userAction } from '#lib/web/action.ts';

export const requestEdit = userAction('requestEdit', RequestEditInput, request);
export const cancelEdit = userAction('cancelEdit', EditIdInput, cancel);
