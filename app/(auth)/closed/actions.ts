'use server';

import { z } from 'zod';
import { closedAction } from '#lib/web/action.ts';
import { eraseHere, reopenHere } from '#lib/web/closed-flow.ts';

export const reopenAccountAction = closedAction('reopenAccount', z.object({}), reopenHere);
export const eraseNowAction = closedAction('eraseNow', z.object({}), eraseHere);
