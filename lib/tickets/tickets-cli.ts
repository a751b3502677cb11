import { text as readAll } from 'node:stream/consumers';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { isDatabaseDown } from '#lib/is-database-down.ts';
import { log, logToStderr } from '#lib/log.ts';
import { ticketsCliText } from '#lib/text/tickets-cli.ts';
import { answerTicket } from '#lib/tickets/answer-ticket.ts';
import { OUTCOMES } from '#lib/tickets/schema.ts';

/**
 * `npm run --silent tickets`, started by lib/embedded/command.ts with the environment of the parts: what people wrote to the operator, and the answers.
 * Exit 0: done. Exit 1: not done, and one line says why. Exit 2: not a command, or it could not run.
 */
const text = ticketsCliText.en;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function refuse(why: string, code: 1 | 2): number {
  process.stderr.write(`${why}\n`);
  return code;
}

/** Those that wait, the first due first; or all of them. Only proven ones: nobody answers an address that may be another's. */
async function list(isAll: boolean): Promise<number> {
  const tickets = await db().ticket.findMany({
    where: { provenAt: { not: null }, ...(isAll ? {} : { state: 'open' }) },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  for (const { number, kind, state, createdAt, dueAt } of tickets)
    say(text.line(number, kind, state, dayOf(createdAt), dueAt && dayOf(dueAt)));
  const late = tickets.filter(({ state, dueAt }) => state === 'open' && dueAt !== null && dueAt < new Date()).length;
  if (tickets.length === 0) say(text.none);
  if (late > 0) say(text.overdue(late));
  return 0;
}

async function show(number: string): Promise<number> {
  const ticket = await db().ticket.findUnique({
    where: { number, provenAt: { not: null } },
    include: { messages: { orderBy: [{ at: 'asc' }, { id: 'asc' }] }, user: { select: { email: true } } },
  });
  if (!ticket) return refuse(text.notThere(number), 1);
  const { kind, state, createdAt, dueAt, topic, location, name, user, email, language, body, messages } = ticket;
  say(text.line(number, kind, state, dayOf(createdAt), dueAt && dayOf(dueAt)));
  const facts = { topic, from: user?.email ?? email, name, language, outcome: ticket.outcome, location };
  for (const [what, value] of Object.entries(facts)) if (value) say(`${what}: ${forTerminal(value)}`);
  say(`\n${forTerminal(body)}`);
  for (const { isAnswer, at, outcome, body: words } of messages)
    say(`\n-- ${text.wrote(isAnswer, dayOf(at), outcome)}\n${forTerminal(words)}`);
  return 0;
}

/** What somebody typed may hold what moves a terminal's cursor or turns its words around. */
const forTerminal = (typed: string): string => typed.replaceAll(/[^\P{C}\n\t]/gu, '');

async function answer(number: string, outcome: (typeof OUTCOMES)[number] | null): Promise<number> {
  const { isMailed } = await answerTicket({ number, outcome, body: await readAll(process.stdin) });
  say(text.answered(number, isMailed));
  return 0;
}

function act([command, number = '', word, ...rest]: string[]): Promise<number> | number {
  const outcome = OUTCOMES.find((one) => one === word);
  if (rest.length > 0) return refuse(text.usage, 2);
  if (command === 'list' && !word && (number === '' || number === '--all')) return list(number !== '');
  if (number === '') return refuse(text.usage, 2);
  if (command === 'show' && !word) return show(number);
  if (command === 'answer' && !word) return answer(number, null);
  if (command === 'close' && outcome) return answer(number, outcome);
  return refuse(text.usage, 2);
}

async function run(args: string[]): Promise<number> {
  try {
    return await act(args);
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    const number = args[1] ?? '';
    if (code === 'not_found') return refuse(text.notThere(number), 1);
    if (code === 'conflict') return refuse(text.closed(number), 1);
    if (code === 'message_missing') return refuse(text.empty, 1);
    log.error({ event: 'tickets_command_failed', error });
    return refuse(isDatabaseDown(error) ? text.databaseDown : text.failed, 2);
  } finally {
    await db().$disconnect();
  }
}

logToStderr();
process.exitCode = await run(process.argv.slice(2));
