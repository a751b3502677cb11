'use client';

import { useEffect } from 'react';
import { useWorker } from '#components/offline/use-worker.ts';
import { openTabChannel, type TabNews } from '#components/shell/tab-channel.ts';

/** What is done about news is fetched after the page itself: it has to be there when another tab signs out, and a deployment may take it away. */
const WARMED_AFTER_MS = 4_000;
const bring = () => import('#components/shell/hear-tab-news.ts');

/** Read by the offline page, which no server can tell the language of. */
const LANGUAGE_KEY = 'afterimage:language';

/** This tab among the others of the browser: says for whom it was opened, and hears when that is no longer so. */
export function ThisTab({ account }: { account: string | null }) {
  useWorker(account !== null);
  useEffect(() => {
    const own = {
      account,
      language: document.documentElement.lang,
      isWaitingToSignIn: location.pathname === '/sign-in',
    };
    const gone = new AbortController();
    // Should it not come, the event stream still tells this tab that its session is over.
    const hear = (news: TabNews) =>
      bring().then(
        ({ hearTabNews }) => hearTabNews(news, own, gone.signal),
        () => undefined,
      );
    const channel = openTabChannel(hear);
    channel.tell({ type: 'opened', account, language: own.language });
    if (account !== null) keepLanguage(own.language);
    const onSubmit = ({ target }: SubmitEvent) => {
      if (target instanceof HTMLFormElement && target.action.endsWith('/api/auth/sign-out'))
        channel.tell({ type: 'signing-out' });
    };
    document.addEventListener('submit', onSubmit, { signal: gone.signal });
    const warming = setTimeout(() => bring().catch(() => undefined), WARMED_AFTER_MS);
    return () => {
      clearTimeout(warming);
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
