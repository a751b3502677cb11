'use server';

import { z } from 'zod';
import { changeName } from '#lib/account/change-name.ts';
import { endOtherSessions } from '#lib/account/end-other-sessions.ts';
import { endSession } from '#lib/account/end-session.ts';
import { EndSessionInput, NameInput } from '#lib/account/schema.ts';
import { userAction } from '#lib/web/action.ts';

export const changeNameAction = userAction('changeName', NameInput, changeName);
export const endSessionAction = userAction('endSession', EndSessionInput, endSession);
export const endOtherSessionsAction = userAction('endOtherSessions', z.object({}), endOtherSessions);
