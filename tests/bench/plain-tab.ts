import type { Browser, CDPSession } from 'playwright-core';
import type { Account } from '#tests/bench/product.ts';

/** A tab that nobody inspects but for what is asked of it here. */
export type PlainTab = {
  /** Runs a function of the page's own world with one argument; resolves with what it answers. */
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  close(): Promise<void>;
};

type Answer = { id?: number; result?: Record<string, unknown>; error?: { message: string } };

/** Speaks with one target over the browser's own session: messages in messages. */
function speakWith(browser: CDPSession, sessionId: string): PlainTab['send'] {
  const waiting = new Map<number, (answer: Answer) => void>();
  browser.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
    const answer = JSON.parse(message) as Answer;
    if (from !== sessionId || answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let last = 0;
  return async (method, params = {}) => {
    const id = ++last;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    await browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    const { result = {}, error } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
}

/**
 * A tab as a person has it. A page of Playwright's has the network watched by the inspector, which keeps up to 200 MB of the bodies of answers in the tab's own
 * process: of such a tab nobody can say what it keeps by itself.
 */
export async function openPlainTab(
  browser: Browser,
  { url, cookie, width, height }: { url: string; cookie: Account['cookie']; width: number; height: number },
): Promise<PlainTab> {
  const session = await browser.newBrowserCDPSession();
  const { browserContextId } = await session.send('Target.createBrowserContext');
  await session.send('Storage.setCookies', { cookies: [{ ...cookie, url }], browserContextId });
  const target = { url: 'about:blank', browserContextId, width, height };
  const { targetId } = await session.send('Target.createTarget', target);
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const send = speakWith(session, sessionId);
  await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  await send('Page.navigate', { url });
  return {
    send,
    async evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A) {
      const expression = `(${work})(${JSON.stringify(argument)})`;
      const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (answer.exceptionDetails) throw new Error(JSON.stringify(answer.exceptionDetails));
      return (answer.result as { value: R }).value;
    },
    async close() {
      await session.send('Target.disposeBrowserContext', { browserContextId });
      await session.detach();
    },
  };
}
