import { isSignedOut } from '#components/live/is-signed-out.ts';
import { answerTo } from '#components/shell/answer-to.ts';
import { leaveFor, wouldLose } from '#components/shell/leaving.ts';
import { SESSION_NEWS } from '#components/shell/session-news.ts';
import type { TabNews } from '#components/shell/tab-channel.ts';

/** How long a tab waits for the session to end after Sign out was pressed in another, and how often it asks, milliseconds. */
const ENDS_WITHIN_MS = 15_000;
const ASK_EVERY_MS = 300;

/** Another tab says something: this one does what follows. */
export function hearTabNews(news: TabNews, own: Parameters<typeof answerTo>[1], signal: AbortSignal): void {
  switch (answerTo(news, own)) {
    case 'leave':
      void leaveOnceSignedOut(signal);
      return;
    case 'start-over':
      leaveFor('/gallery');
      return;
    case 'reload-if-free':
      if (!wouldLose()) location.reload();
      return;
    case 'ask-session':
      window.dispatchEvent(new Event(SESSION_NEWS));
  }
}

/** Another tab signs out: this one shows pictures of the same person, so it goes too, as soon as the server agrees. */
async function leaveOnceSignedOut(signal: AbortSignal): Promise<void> {
  const until = Date.now() + ENDS_WITHIN_MS;
  while (!signal.aborted && Date.now() < until) {
    if (await isSignedOut(signal)) return leaveFor('/');
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}
