'use server';

import { z } from 'zod';
import { changeName } from '#lib/account/change-name.ts';
import { changeResidency } from '#lib/account/change-residency.ts';
import { changeRetention } from '#lib/account/change-retention.ts';
import { changeTheme } from '#lib/account/change-theme.ts';
import { cancelEmailChange } from '#lib/account/email-change/cancel-email-change.ts';
import { ConfirmEmailInput, EmailChangeInput } from '#lib/account/email-change/schema.ts';
import { endOtherSessions } from '#lib/account/end-other-sessions.ts';
import { endSession } from '#lib/account/end-session.ts';
import { pauseProcessing } from '#lib/account/pause-processing.ts';
import { resumeProcessing } from '#lib/account/resume-processing.ts';
import {
  DisconnectInput,
  EndSessionInput,
  NameInput,
  ResidencyInput,
  RetentionInput,
  ThemeInput,
} from '#lib/account/schema.ts';
import { changeChoice } from '#lib/consents/change-choice.ts';
import { ChoiceInput } from '#lib/consents/schema.ts';
import { changeSpendCap } from '#lib/credits/change-spend-cap.ts';
import { SpendCapInput } from '#lib/credits/spend-cap-input.ts';
import { agreeToSending } from '#lib/edits/agree-to-sending.ts';
import { AgreeInput, WithdrawInput } from '#lib/edits/schema.ts';
import { withdrawFromSending } from '#lib/edits/withdraw-from-sending.ts';
import { userAction } from '#lib/web/action.ts';
import { disconnectHere } from '#lib/web/disconnect-flow.ts';
import { askEmailHere, confirmEmailHere } from '#lib/web/email-flow.ts';

export const changeNameAction = userAction('changeName', NameInput, changeName);
export const changeRetentionAction = userAction('changeRetention', RetentionInput, changeRetention);
export const changeResidencyAction = userAction('changeResidency', ResidencyInput, changeResidency);
export const agreeHereAction = userAction('agreeHere', AgreeInput, ({ userId, answers }) =>
  agreeToSending({ userId, answers, source: 'account' }),
);
export const withdrawAction = userAction('withdraw', WithdrawInput, ({ userId, purpose, subject }) =>
  withdrawFromSending({ userId, purpose, subject }),
);
export const changeThemeAction = userAction('changeTheme', ThemeInput, changeTheme);
export const changeSpendCapAction = userAction('changeSpendCap', SpendCapInput, changeSpendCap);
export const pauseProcessingAction = userAction('pauseProcessing', z.object({}), pauseProcessing);
export const resumeProcessingAction = userAction('resumeProcessing', z.object({}), resumeProcessing);
export const endSessionAction = userAction('endSession', EndSessionInput, endSession);
export const endOtherSessionsAction = userAction('endOtherSessions', z.object({}), endOtherSessions);
export const changeChoiceAction = userAction('changeChoice', ChoiceInput, changeChoice);
export const askEmailAction = userAction('askEmail', EmailChangeInput, askEmailHere);
export const confirmEmailAction = userAction('confirmEmail', ConfirmEmailInput, confirmEmailHere);
export const cancelEmailAction = userAction('cancelEmail', z.object({}), cancelEmailChange);
export const disconnectAction = userAction('disconnect', DisconnectInput, disconnectHere);
