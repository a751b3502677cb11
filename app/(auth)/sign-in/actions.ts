'use server';

import { z } from 'zod';
import { answerSignIn } from '#lib/account/answer-sign-in.ts';
import { CodeInput, LinkAnswerInput, LinkInput } from '#lib/account/schema.ts';
import { openAction } from '#lib/web/action.ts';
import { enterCode, openLink, readLink, startOver } from '#lib/web/auth-flow.ts';

export const enterCodeAction = openAction('enterCode', CodeInput, enterCode);
export const startOverAction = openAction('startOver', z.object({}), startOver);
export const readLinkAction = openAction('readLink', LinkInput, readLink);
export const openLinkAction = openAction('openLink', LinkInput, openLink);
export const answerLinkAction = openAction('answerLink', LinkAnswerInput, answerSignIn);
