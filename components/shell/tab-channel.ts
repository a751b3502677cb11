/** What the tabs of one browser tell each other. Nothing of it leaves the browser. */
export type TabNews =
  /** A page was opened: for whom (a mark of the account; null for nobody) and in which language, as the server says now. */
  | { type: 'opened'; account: string | null; language: string }
  /** Somebody pressed Sign out; the session is about to end. */
  | { type: 'signing-out' };

const NAME = 'afterimage-tabs';

/** One tab's end of the channel; `close` it when done. Silent where a browser has none. */
export function openTabChannel(onNews: (news: TabNews) => void): { tell: (news: TabNews) => void; close: () => void } {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => onNews(data as TabNews);
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}
