'use server';

import { answerNotice } from '#lib/account/notices/answer-notice.ts';
import { describeNotice } from '#lib/account/notices/describe-notice.ts';
import { LinkInput } from '#lib/account/schema.ts';
import { openAction } from '#lib/web/action.ts';

export const readNoticeAction = openAction('readNotice', LinkInput, describeNotice);
export const answerNoticeAction = openAction('answerNotice', LinkInput, answerNotice);
