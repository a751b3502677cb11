import type { Browser, Page } from 'playwright-core';

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
};

/**
 * How long each task of a tab's main thread took while `work` ran: of the thread's own time, so that what else the machine does counts for nothing, and by the
 * wall clock, as a person waits. Milliseconds.
 */
export async function taskTimes(browser: Browser, work: () => Promise<unknown>, page: Page) {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const isMain = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid} ${tid}`] : [],
    ),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X' && isMain.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('The trace has no tasks.');
  const inMs = (times: number[]) => times.map((time) => time / 1_000);
  return { busy: inMs(tasks.map(({ tdur = 0 }) => tdur)), waited: inMs(tasks.map(({ dur = 0 }) => dur)) };
}
