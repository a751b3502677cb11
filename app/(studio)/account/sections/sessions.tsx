import {
  endOtherSessionsAction as endOtherSessions,
  endSessionAction as endSession,
} from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { SessionList } from '#components/account/session-list.tsx';
import { getText } from '#components/text.ts';
import { listSessions } from '#lib/account/list-sessions.ts';
import type { Viewer } from '#lib/account/schema.ts';

export async function sessionsSection({ userId, sessionId }: Viewer): Promise<AccountSection> {
  const text = await getText('account');
  const sessions = await listSessions({ userId, sessionId });
  const body = <SessionList sessions={sessions} endSession={endSession} endOtherSessions={endOtherSessions} />;
  return { id: 'sessions', title: text.sessions, help: text.sessionsHelp, body };
}
