import { parseArgs } from 'node:util';
import { db } from '#lib/db.ts';
import { moveCommand, Refusal } from '#lib/images/move-command.ts';
import { retireLeftCopies } from '#lib/images/retire-left-copies.ts';
import { PLACES, type PlaceStatus, storageStatus } from '#lib/images/storage-status.ts';
import { sweepImages } from '#lib/images/sweep-images.ts';
import { isDatabaseDown } from '#lib/is-database-down.ts';
import { log, logToStderr } from '#lib/log.ts';
import { type Place, StoreCheckError } from '#lib/storage/store.ts';
import { storageCliText } from '#lib/text/storage-cli.ts';

/**
 * `npm run storage -- status | sweep | move --from … --to … [--dry-run]`, started by lib/embedded/command.ts with the environment of the
 * parts. Exit 0: done. Exit 1: begun, and something is left to do. Exit 2: refused, nothing was changed. Exit 130: interrupted.
 */
const text = storageCliText.en;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A second Ctrl-C within this time is the same one: npm passes it on beside the terminal. Milliseconds. */
const SAME_MS = 1_000;

const isPlace = (word: string | undefined): word is Place => PLACES.some((place) => place === word);

type Command = { verb: 'status' } | { verb: 'sweep' } | { verb: 'move'; from: Place; to: Place; isDryRun: boolean };

function readCommand(args: string[]): Command {
  try {
    const options = { from: { type: 'string' }, to: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { from, to, 'dry-run': isDryRun = false } = values;
    const [verb, ...rest] = positionals;
    const isBare = Object.keys(values).length === 0;
    if (rest.length === 0 && isBare && (verb === 'status' || verb === 'sweep')) return { verb };
    if (rest.length === 0 && verb === 'move' && isPlace(from) && isPlace(to) && from !== to)
      return { verb, from, to, isDryRun };
  } catch {
    // Words that are none of ours.
  }
  throw new Refusal(text.usage);
}

async function status(): Promise<number> {
  const { writesTo, parts, places } = await storageStatus();
  say(text.newPictures(writesTo));
  if (parts.length === 0) say(text.nothingRuns);
  for (const line of new Set(parts.map((part) => text.runningPart(part.name, part.writesTo)))) say(line);
  for (const place of places) say(describe(place));
  return places.some(({ isAnswering, images, place }) => !isAnswering && (images > 0 || place === writesTo)) ? 1 : 0;
}

function describe(status: PlaceStatus): string {
  const { place, images, bytes, trashed, deleting, copies, isSetUp, isAnswering, unfinished } = status;
  const parts = [text.place(place, images, bytes), text.trashed(trashed), text.deleting(deleting)];
  if (copies > 0) parts.push(text.copies(copies));
  if (isSetUp) parts.push(text.unfinished(unfinished));
  parts.push(isAnswering ? text.answers : isSetUp ? text.isDown : text.isUnknown);
  return `${parts.join(', ')}.`;
}

async function sweep(): Promise<number> {
  const report = { ...(await sweepImages()), copiesRemoved: (await retireLeftCopies()).retired };
  const found = Object.entries(report).filter(([, count]) => count > 0);
  for (const [what, count] of found) say(text.sweepLine(what, count));
  if (found.every(([what]) => what === 'objectsSeen')) say(text.sweptNothing);
  // What is lost or was not reached is still to be mended.
  return report.originalsLost > 0 || report.partsSkipped > 0 ? 1 : 0;
}

/** Aborts at the first Ctrl-C; a later one ends the process at once, which is as safe, only less tidy. */
function interruption(): AbortSignal {
  const interrupted = new AbortController();
  let firstAt = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (firstAt > 0 && performance.now() - firstAt > SAME_MS) process.exit(130);
      if (firstAt === 0) process.stderr.write(`${text.stopping}\n`);
      firstAt ||= performance.now();
      interrupted.abort();
    });
  return interrupted.signal;
}

async function run(args: string[]): Promise<number> {
  try {
    const command = readCommand(args);
    switch (command.verb) {
      case 'status':
        return await status();
      case 'sweep':
        return await sweep();
      case 'move':
        return await moveCommand({ ...command, signal: interruption() });
    }
  } catch (error) {
    if (error instanceof Refusal || error instanceof StoreCheckError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    const isDown = isDatabaseDown(error);
    if (!isDown) log.error({ event: 'storage_command_failed', error });
    process.stderr.write(`${isDown ? text.databaseDown : text.failed}\n`);
    return 1;
  } finally {
    await db().$disconnect();
  }
}

logToStderr();
process.exitCode = await run(process.argv.slice(2));
