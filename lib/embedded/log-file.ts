import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LOG_DAYS } from '#lib/retention.ts';

/** A log is set aside when it is so old or so large; of those set aside at most so many are kept. */
const DAY_MS = 86_400_000;
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_KEPT = 30;

/** The first line of a log that is begun here. */
const HEAD = 'log_begins';

/** Opens a log file for appending, private to this user. What nobody writes to yet and is due is set aside first. */
export function openLog(path: string, now = Date.now()): number {
  if (isDue(path, now)) setAside(path, renameSync);
  removeOld(path, now);
  const log = openSync(path, 'a', 0o600);
  if (sizeOf(path) === 0) writeSync(log, headLine(now));
  return log;
}

/**
 * Sets aside the logs that are due while their writers go on, and deletes what was set aside and is so old that a line in it may be `LOG_DAYS` old. Called
 * once an hour. A line that is written between copy and cut would be lost, so the copy is repeated until nothing was added.
 */
export function turnLogs(paths: readonly string[], now = Date.now()): void {
  for (const path of paths) {
    if (isDue(path, now)) {
      setAside(path, (from, to) => {
        for (let size = -1; size !== sizeOf(from); ) {
          size = sizeOf(from);
          copyFileSync(from, to);
        }
        truncateSync(from);
      });
      const log = openSync(path, 'a', 0o600);
      writeSync(log, headLine(now));
      closeSync(log);
    }
    removeOld(path, now);
  }
}

const headLine = (now: number): string =>
  `${JSON.stringify({ level: 30, time: new Date(now).toISOString(), event: HEAD })}\n`;
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function isDue(path: string, now: number): boolean {
  const size = sizeOf(path);
  return size > 0 && (size > MOST_BYTES || now - beganAt(path) >= DAY_MS);
}

/** When its oldest line was written at the earliest: its head says so; of a file without one, the file system. */
function beganAt(path: string): number {
  const head = Buffer.alloc(200);
  const file = openSync(path, 'r');
  const length = readSync(file, head, 0, head.length, 0);
  closeSync(file);
  const [first = ''] = head.toString('utf8', 0, length).split('\n');
  const time = first.includes(HEAD) ? Date.parse(/"time":"([^"]+)"/.exec(first)?.[1] ?? '') : Number.NaN;
  if (!Number.isNaN(time)) return time;
  const { birthtimeMs, mtimeMs } = statSync(path);
  return birthtimeMs > 0 ? Math.min(birthtimeMs, mtimeMs) : mtimeMs;
}

/** `web.log` becomes `web.log.2026-11-22T03-59-00-000Z`: the moment of its first line. */
function setAside(path: string, move: (from: string, to: string) => void): void {
  move(path, `${path}.${new Date(beganAt(path)).toISOString().replaceAll(/[:.]/g, '-')}`);
}

/** A file spans a day at most while it is written, so it goes a day before its first line is too old. */
function removeOld(path: string, now: number): void {
  const [folder, name] = [dirname(path), basename(path)];
  const kept = readdirSync(folder).filter((file) => file.startsWith(`${name}.`));
  const aged = kept
    .map((file) => ({ file: join(folder, file), at: momentOf(file.slice(name.length + 1)) }))
    .map(({ file, at }) => ({ file, at: at ?? statSync(file).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const [place, { file, at }] of aged.entries())
    if (place >= MOST_KEPT || now - at >= (LOG_DAYS - 1) * DAY_MS) rmSync(file, { force: true });
}

/** Null for a name that an older version gave. */
function momentOf(ending: string): number | null {
  const time = Date.parse(ending.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, 'T$1:$2:$3.$4Z'));
  return Number.isNaN(time) ? null : time;
}
