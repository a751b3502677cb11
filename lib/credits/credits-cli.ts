import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkExport } from '#lib/credits/check-export.ts';
import { creditsCliText } from '#lib/text/credits-cli.ts';

/**
 * Checks an export of credits from a shell, without a server, a database or a setting: `verify FILE`. Exit 0: nothing in it was altered.
 * Exit 1: something was, and each row that differs is on standard output. Exit 2: nothing was checked, and one line says why.
 */
const text = creditsCliText.en;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const refuse = (line: string): number => {
  process.stderr.write(`${line}\n`);
  return 2;
};

/** npm runs scripts in the package's folder; names are meant from where the person stands, which npm hands on. */
// biome-ignore lint/style/noProcessEnv: set by npm for its scripts, no setting of ours
const pathOf = (name: string): string => resolve(process.env.INIT_CWD ?? '.', name);

async function run([verb, file, ...rest]: string[]): Promise<number> {
  if (verb !== 'verify' || file === undefined || rest.length > 0) return refuse(text.usage);
  const bytes = await readFile(pathOf(file)).catch(() => null);
  if (!bytes) return refuse(text.unreadable(file));
  const report = checkExport(bytes);
  if (!report) return refuse(text.notAnExport(file));
  say(text.checked(report.lots, report.entries));
  say(text.balance(report.balance));
  if (report.usable !== null) say(text.usable(report.usable));
  if (report.seq > 0) say(text.head(report.seq, report.hash));
  for (const { line, detail } of report.differences) say(text.difference(line, detail));
  say(report.differences.length === 0 ? text.good : text.bad(report.differences.length));
  return report.differences.length === 0 ? 0 : 1;
}

process.exitCode = await run(process.argv.slice(2));
