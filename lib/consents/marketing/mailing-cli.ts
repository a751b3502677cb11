import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { mailingMessage } from '#lib/consents/marketing/mailing-message.ts';
import { MailingError, parseMailing } from '#lib/consents/marketing/parse-mailing.ts';
import { countRecipients, sendMailing } from '#lib/consents/marketing/send-mailing.ts';
import { db } from '#lib/db.ts';
import { log, logToStderr } from '#lib/log.ts';
import { LOCALES } from '#lib/text/define.ts';
import { mailingCliText } from '#lib/text/mailing-cli.ts';

/**
 * Mail about what is new, to those who asked for it: `npm run --silent mailing -- FILE [--send]`. Without `--send` it is shown, and to how many it would
 * go. Exit 0: done. Exit 1: it broke off or the mail server refused somebody, and one line says what to do. Exit 2: nothing was begun.
 */
const text = mailingCliText.en;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** npm runs scripts in the package's folder; names are meant from where the person stands, which npm hands on. */
// biome-ignore lint/style/noProcessEnv: set by npm for its scripts, no setting of ours
const pathOf = (name: string): string => resolve(process.env.INIT_CWD ?? '.', name);
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args.filter((arg) => arg !== '--send');
  if (!name || rest.length > 0) return refuse(text.usage);
  const file = await readFile(pathOf(name), 'utf8').catch(() => null);
  if (file === null) return refuse(text.unreadable(name));
  try {
    const mailing = parseMailing(file);
    if (!args.includes('--send')) {
      for (const language of LOCALES) {
        const { subject, text: words } = mailingMessage({ mailing, userId: NOBODY, to: '', language });
        say(`[${language}] ${subject}\n\n${words}`);
      }
      say(text.would(await countRecipients(mailing)));
      return 0;
    }
    const sum = await sendMailing(mailing, (sent) => {
      if (sent % 100 === 0) process.stderr.write(`${text.progress(sent)}\n`);
    });
    say(text.done(sum));
    if (sum.isDown) process.stderr.write(`${text.down}\n`);
    return sum.isDown || sum.refused > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof MailingError) return refuse(error.message);
    log.error({ event: 'mailing_failed', error });
    process.stderr.write(`${text.failed}\n`);
    return 1;
  } finally {
    await db().$disconnect();
  }
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return 2;
}

logToStderr();
process.exitCode = await run(process.argv.slice(2));
