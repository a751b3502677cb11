'use client';

import { useEffect } from 'react';
import { isSignedOut } from '#components/live/is-signed-out.ts';
import { useWorker } from '#components/offline/use-worker.ts';
import { leaveFor, wouldLose } from '#components/shell/leaving.ts';
import { SESSION_NEWS } from '#components/shell/session-news.ts';
import { answerTo, openTabChannel, type TabNews } from '#components/shell/tab-channel.ts';

/** How long a tab waits for the session to end after Sign out was pressed in another, and how often it asks, milliseconds. */
const ENDS_WITHIN_MS = 15_000;
const ASK_EVERY_MS = 300;

/** Read by the offline page, which no server can tell the language of. */
const LANGUAGE_KEY = 'afterimage:language';

/** This tab among the others of the browser: says for whom it was opened, and hears when that is no longer so. */
export function ThisTab({ account }: { account: string | null }) {
  useWorker(account !== null);
  useEffect(() => {
    const language = document.documentElement.lang;
    const isWaitingToSignIn = location.pathname === '/sign-in';
    const gone = new AbortController();
    const hear = (news: TabNews) => {
      switch (answerTo(news, { account, language, isWaitingToSignIn })) {
        case 'leave':
          void leaveOnceSignedOut(gone.signal);
          return;
        case 'start-over':
          return leaveFor('/gallery');
        case 'reload-if-free':
          if (!wouldLose()) location.reload();
          return;
        case 'ask-session':
          window.dispatchEvent(new Event(SESSION_NEWS));
      }
    };
    const channel = openTabChannel(hear);
    channel.tell({ type: 'opened', account, language });
    if (account !== null) keepLanguage(language);
    const onSubmit = ({ target }: SubmitEvent) => {
      if (target instanceof HTMLFormElement && target.action.endsWith('/api/auth/sign-out'))
        channel.tell({ type: 'signing-out' });
    };
    document.addEventListener('submit', onSubmit, { signal: gone.signal });
    return () => {
      gone.abort();
      channel.close();
    };
  }, [account]);
  return null;
}

function keepLanguage(language: string): void {
  try {
    localStorage.setItem(LANGUAGE_KEY, JSON.stringify(language));
  } catch {
    // The offline page then goes by the browser's language.
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
