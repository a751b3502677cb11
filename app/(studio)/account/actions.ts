'use server';

import { z } from 'zod';
import { changeName } from '#lib/account/change-name.ts';
import { changeResidency } from '#lib/account/change-residency.ts';
import { changeRetention } from '#lib/account/change-retention.ts';
import { changeTheme } from '#lib/account/change-theme.ts';
import { endOtherSessions } from '#lib/account/end-other-sessions.ts';
import { endSession } from '#lib/account/end-session.ts';
import { EndSessionInput, NameInput, ResidencyInput, RetentionInput, ThemeInput } from '#lib/account/schema.ts';
import { changeChoice } from '#lib/consents/change-choice.ts';
import { ChoiceInput } from '#lib/consents/schema.ts';
import { ProviderInput } from '#lib/edits/schema.ts';
import { withdrawFromProvider } from '#lib/edits/withdraw-from-provider.ts';
import { userAction } from '#lib/web/action.ts';

export const changeNameAction = userAction('changeName', NameInput, changeName);
export const changeRetentionAction = userAction('changeRetention', RetentionInput, changeRetention);
export const changeResidencyAction = userAction('changeResidency', ResidencyInput, changeResidency);
export const withdrawFromProviderAction = userAction('withdrawFromProvider', ProviderInput, withdrawFromProvider);
export const changeThemeAction = userAction('changeTheme', ThemeInput, changeTheme);
export const endSessionAction = userAction('endSession', EndSessionInput, endSession);
export const endOtherSessionsAction = userAction('endOtherSessions', z.object({}), endOtherSessions);
export const changeChoiceAction = userAction('changeChoice', ChoiceInput, changeChoice);
