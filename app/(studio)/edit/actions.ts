'use server';

import { agreeToSending as agree } from '#lib/edits/agree-to-sending.ts';
import { cancelEdit as cancel } from '#lib/edits/cancel-edit.ts';
import { endPrivateRun as end } from '#lib/edits/end-private-run.ts';
import { requestEdit as request } from '#lib/edits/request-edit.ts';
import { AgreeInput, EditIdInput, PrivateRunInput, RequestEditInput } from '#lib/edits/schema.ts';
import { showPrivateRun as show } from '#lib/edits/show-private-run.ts';
import { userAction } from '#lib/web/action.ts';

export const requestEdit = userAction('requestEdit', RequestEditInput, request);
export const agreeToSending = userAction('agreeToSending', AgreeInput, agree);
export const cancelEdit = userAction('cancelEdit', EditIdInput, cancel);
export const showPrivateRun = userAction('showPrivateRun', PrivateRunInput, show);
export const endPrivateRun = userAction('endPrivateRun', PrivateRunInput, end);
