import type { QueryClient } from '@tanstack/react-query';
import { applyEvent } from '#components/live/apply-event.ts';
import { backoffMs } from '#components/live/backoff.ts';
import { type ConnectionEvent, type ConnectionStore, makeConnectionStore } from '#components/live/connection.ts';
import { isSignedOut } from '#components/live/is-signed-out.ts';
import { keys } from '#components/live/keys.ts';
import { pollEdits } from '#components/live/poll-edits.ts';
import { SESSION_NEWS } from '#components/shell/session-news.ts';
import type { LiveEvent } from '#lib/edits/schema.ts';

/** How often active edits are asked for while the stream is down, milliseconds. */
const POLL_MS = 2_000;
/** A browser opens six connections to one HTTP/1.1 origin, over all tabs: one that nobody sees gives its stream back. */
const SLEEP_AFTER_MS = 30_000;

export type Live = Pick<ConnectionStore, 'getState' | 'subscribe'> & { stop: () => void };

/**
 * Keeps one event stream open for this tab and the cache fed, whatever the network does. `onCaughtUp` is called when
 * the stream is back after events may have been missed.
 */
export function connectLive(client: QueryClient, onCaughtUp: () => void): Live {
  const { getState, subscribe, tell } = makeConnectionStore();
  const whole = new AbortController();
  let source: EventSource | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let sleepTimer: ReturnType<typeof setTimeout> | undefined;

  const poll = async () => {
    if ((await pollEdits(client, whole.signal)) === 'signed-out') close({ type: 'signed-out' });
  };
  // A stream does not say why it was refused; a tab in which nothing runs would never hear that its session is over.
  const checkSession = async () => {
    if (await isSignedOut(whole.signal)) close({ type: 'signed-out' });
  };
  const close = (event: ConnectionEvent) => {
    clearTimeout(retryTimer);
    source?.close();
    source = null;
    tell(event);
  };
  const open = () => {
    clearTimeout(retryTimer);
    source?.close();
    source = new EventSource('/api/events');
    source.onopen = () => {
      const missed = getState().mayHaveMissed;
      tell({ type: 'opened' });
      // Even the first stream opens after its page was rendered: what changed in between was told to nobody.
      void poll();
      if (missed) onCaughtUp();
      else {
        void client.invalidateQueries({ queryKey: keys.creditsPage });
        // Lists ask whether they are still the same, which costs little: they name what they know.
        void client.invalidateQueries({ queryKey: keys.lists });
      }
    };
    source.onmessage = ({ data }) => applyEvent(client, eventOf(data));
    source.onerror = () => {
      // The browser's own retry has no backoff and gives up on an error status, so ours replaces it.
      close({ type: 'lost' });
      if (getState().now !== 'broken') return;
      void Promise.all([poll(), checkSession()]);
      retryTimer = setTimeout(open, backoffMs(getState().tries - 1, Math.random()));
    };
  };
  const onVisibility = () => {
    clearTimeout(sleepTimer);
    if (document.visibilityState === 'hidden') sleepTimer = setTimeout(() => close({ type: 'hidden' }), SLEEP_AFTER_MS);
    else if (getState().now === 'asleep' || getState().now === 'signed-out') {
      tell({ type: 'shown' });
      open();
    }
  };
  const options = { signal: whole.signal };
  const onOnline = () => {
    tell({ type: 'online' });
    open();
  };
  window.addEventListener('online', onOnline, options);
  window.addEventListener(SESSION_NEWS, () => (getState().now === 'signed-out' ? open() : checkSession()), options);
  window.addEventListener('offline', () => close({ type: 'offline' }), options);
  // A page kept for the Back button must not hold a stream, and needs one again when it is shown.
  window.addEventListener('pagehide', () => close({ type: 'hidden' }), options);
  window.addEventListener('pageshow', onVisibility, options);
  document.addEventListener('visibilitychange', onVisibility, options);
  const pollTimer = setInterval(() => getState().now === 'broken' && void poll(), POLL_MS);
  if (navigator.onLine) open();
  else tell({ type: 'offline' });

  return {
    stop: () => {
      whole.abort();
      clearInterval(pollTimer);
      clearTimeout(sleepTimer);
      close({ type: 'hidden' });
    },
    getState,
    subscribe,
  };
}

/** One message of our own server; its shape is the contract of `LiveEvent`. */
const eventOf = (data: string): LiveEvent => JSON.parse(data) as LiveEvent;
