/** How this tab hears of changes. `broken`: the stream is down and active edits are polled. */
export type Connection = 'connecting' | 'live' | 'broken' | 'offline' | 'signed-out' | 'asleep';

export type ConnectionState = {
  now: Connection;
  /** Tries since the stream was last open. */
  tries: number;
  /** The stream was open once: the next opening may have missed something, so what is shown is asked for again. */
  mayHaveMissed: boolean;
};

export type ConnectionEvent =
  | { type: 'opened' }
  | { type: 'lost' }
  | { type: 'online' }
  | { type: 'offline' }
  | { type: 'hidden' }
  | { type: 'shown' }
  | { type: 'signed-out' };

export const firstConnection: ConnectionState = { now: 'connecting', tries: 0, mayHaveMissed: false };

/** The next state. Offline and signed out hold until the browser or the person says otherwise. */
export function connectionReducer(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  switch (event.type) {
    case 'opened':
      return { now: 'live', tries: 0, mayHaveMissed: false };
    case 'lost':
      if (state.now === 'offline' || state.now === 'signed-out' || state.now === 'asleep') return state;
      return { now: 'broken', tries: state.tries + 1, mayHaveMissed: true };
    case 'online':
      return state.now === 'offline' ? { now: 'broken', tries: 0, mayHaveMissed: true } : state;
    case 'offline':
      return { ...state, now: 'offline', mayHaveMissed: true };
    case 'hidden':
      return state.now === 'signed-out' ? state : { now: 'asleep', tries: 0, mayHaveMissed: true };
    case 'shown':
      return state.now === 'asleep' ? { ...state, now: 'connecting' } : state;
    case 'signed-out':
      return { ...state, now: 'signed-out' };
    default:
      return event satisfies never;
  }
}

export type ConnectionStore = {
  getState: () => ConnectionState;
  subscribe: (listener: () => void) => () => void;
  tell: (event: ConnectionEvent) => void;
};

/** The state of one tab's connection, as React's external stores want it. */
export function makeConnectionStore(): ConnectionStore {
  const listeners = new Set<() => void>();
  let state = firstConnection;
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (event) => {
      const next = connectionReducer(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
  };
}
