import type { LiveEvent } from '#lib/edits/schema.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import type { Change } from '#lib/notify.ts';
import { listenForChanges } from '#lib/queue/listen.ts';
import { say } from '#lib/text/said.ts';

/** Streams one person may have open at once on one process: a tab each on a few devices, with room to spare. */
const MAX_STREAMS = 20;

/** How often it is asked whether the sessions behind open streams still hold, milliseconds (F-22: closed within 1 s). */
const SESSION_CHECK_MS = 700;

/** A load that failed is tried again after this time, milliseconds. */
const LOAD_AGAIN_MS = 1_000;

/** One open stream. */
export type Subscriber = {
  userId: string;
  sessionId: string;
  send: (events: LiveEvent[]) => void;
  close: () => void;
};

/** Where the hub learns what to send; given to it, so that it knows no domain. */
export type LiveSource = {
  databaseUrl: string;
  load: (input: { userId: string; changes: readonly Change[]; active: readonly string[] }) => Promise<{
    events: LiveEvent[];
    active: string[];
  }>;
  listLiveSessions: (sessionIds: string[]) => Promise<string[]>;
};

export type EventHub = {
  /** Sends the present state at once and every change from then on, until the returned function is called. */
  subscribe(subscriber: Subscriber): () => void;
};

type Person = {
  subscribers: Set<Subscriber>;
  changes: Change[];
  active: string[];
  isDirty: boolean;
  isLoading: boolean;
};

/**
 * Fans changes out to the open streams of one process over one listening connection, which is open while a stream is.
 * For each person one load runs at a time and takes in all that changed since the last: a burst costs two, not many.
 */
export function eventHub(source: LiveSource): EventHub {
  const people = new Map<string, Person>();
  let stopListening: (() => void) | undefined;

  const tell = (userId: string, change?: Change) => {
    const person = people.get(userId);
    if (!person) return;
    if (change) person.changes.push(change);
    person.isDirty = true;
    if (!person.isLoading) load(userId, person);
  };

  const load = async (userId: string, person: Person) => {
    person.isLoading = true;
    while (person.isDirty && person.subscribers.size > 0) {
      person.isDirty = false;
      const changes = person.changes.splice(0);
      try {
        const { events, active } = await source.load({ userId, changes, active: person.active });
        person.active = active;
        for (const { send } of person.subscribers) send(events);
      } catch (error) {
        log.warn({ event: 'live_events_not_loaded', error });
        person.changes.unshift(...changes);
        setTimeout(tell, LOAD_AGAIN_MS, userId);
      }
    }
    person.isLoading = false;
  };

  const checkSessions = oneAtATime(async () => {
    const open = [...people.values()].flatMap(({ subscribers }) => [...subscribers]);
    const live = new Set(await source.listLiveSessions([...new Set(open.map(({ sessionId }) => sessionId))]));
    for (const { sessionId, close } of open) if (!live.has(sessionId)) close();
  });

  const listen = () => {
    const listener = listenForChanges({
      databaseUrl: source.databaseUrl,
      onConnect: () => {
        for (const userId of people.keys()) tell(userId);
      },
      onChange: (change) => tell(change.userId, change),
    });
    const check = setInterval(
      () => checkSessions().catch((error: unknown) => log.warn({ event: 'sessions_not_checked', error })),
      SESSION_CHECK_MS,
    );
    return () => {
      clearInterval(check);
      listener.stop();
    };
  };

  return {
    subscribe(subscriber) {
      const { userId } = subscriber;
      const person = people.get(userId) ?? newPerson();
      if (person.subscribers.size >= MAX_STREAMS)
        throw new AppError('too_many_requests', {
          values: { wait: say('formats', 'wait', 30) },
          retryAfterSeconds: 30,
        });
      people.set(userId, person);
      person.subscribers.add(subscriber);
      stopListening ??= listen();
      tell(userId);
      return () => {
        person.subscribers.delete(subscriber);
        if (person.subscribers.size === 0 && people.get(userId) === person) people.delete(userId);
        if (people.size > 0) return;
        stopListening?.();
        stopListening = undefined;
      };
    },
  };
}

/** The work, left out while it is still under way: a database that stalls must not be asked on every connection (F-06). */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  return () => {
    underWay ??= work().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}

const newPerson = (): Person => ({
  subscribers: new Set(),
  changes: [],
  active: [],
  isDirty: false,
  isLoading: false,
});
