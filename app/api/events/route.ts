import { listLiveSessions } from '#lib/account/list-live-sessions.ts';
import { loadLiveEvents } from '#lib/edits/load-live-events.ts';
import { env } from '#lib/env.ts';
import { type EventHub, eventHub } from '#lib/web/event-hub.ts';
import { eventStream, eventStreamHead } from '#lib/web/event-stream.ts';
import { userRoute } from '#lib/web/route.ts';

const globals: typeof globalThis & { afterimageEvents?: EventHub } = globalThis;

/** The one hub of this process; on `globalThis` because the development server loads modules anew. */
function hub(): EventHub {
  globals.afterimageEvents ??= eventHub({ databaseUrl: env().databaseUrl, load: loadLiveEvents, listLiveSessions });
  return globals.afterimageEvents;
}

export const GET = userRoute('events', async ({ userId, sessionId, request }) =>
  request.method === 'HEAD'
    ? eventStreamHead()
    : eventStream({ hub: hub(), userId, sessionId, signal: request.signal }),
);
