import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkSignature, KEYS_PATH, type PublicKey } from '#lib/receipts/check-signature.ts';
import { accountPseudonym } from '#lib/receipts/pseudonym.ts';
import { readAnyReceipt } from '#lib/receipts/read-receipt.ts';
import { type AccountReceipt, AnyReceiptShape, type Receipt } from '#lib/receipts/schema.ts';
import { receiptCliText } from '#lib/text/receipt-cli.ts';

/**
 * Checks a receipt from a shell, without a server, a database or a setting: `verify FILE`. Exit 0: the signature is right (and
 * the receipt is of the account that was named). Exit 1: it is not. Exit 2: nothing was checked, and one line says why.
 */
const text = receiptCliText.en;
const FETCH_MS = 10_000;
/** A list of keys is a few hundred bytes a key. */
const MAX_KEYS_BYTES = 100_000;

/** A reason to end with this exit code. */
class Ended extends Error {
  readonly code: 1 | 2;
  constructor(code: 1 | 2, message: string) {
    super(message);
    this.code = code;
  }
}

/** npm runs scripts in the package's folder; names are meant from where the person stands, which npm hands on. */
// biome-ignore lint/style/noProcessEnv: set by npm for its scripts, no setting of ours
const pathOf = (name: string): string => resolve(process.env.INIT_CWD ?? '.', name);

async function readText(name: string): Promise<string> {
  try {
    return await readFile(pathOf(name), 'utf8');
  } catch {
    throw new Ended(2, text.unreadable(name));
  }
}

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS), redirect: 'error' });
  if (!answer.ok) throw new Error(`Status ${answer.status}.`);
  const body = await answer.text();
  if (body.length > MAX_KEYS_BYTES) throw new Error('Too long.');
  return body;
}

async function readKeys(place: string): Promise<PublicKey[]> {
  try {
    const list: unknown = JSON.parse(
      await (/^https?:/.test(place) ? fetchText(place) : readFile(pathOf(place), 'utf8')),
    );
    const keys = typeof list === 'object' && list !== null && 'keys' in list ? list.keys : null;
    if (!Array.isArray(keys)) throw new Error('Not a list of keys.');
    return keys;
  } catch {
    throw new Ended(2, text.noKeys(place));
  }
}

/** What the receipt says, in sentences. */
function describe(receipt: Receipt): string[] {
  const time = (iso: string) => iso.replace('T', ' ').replace(/\.\d+Z$/, '');
  const places = [...new Set(receipt.objects.map(({ place }) => place))].join(', ');
  return [
    text.number(receipt.number, receipt.issuer),
    text.what(receipt.images, receipt.objects.length),
    text.why(receipt.reason),
    text.when(time(receipt.askedAt), time(receipt.unreachableAt), time(receipt.finishedAt)),
    text.where(places),
    text.key(receipt.dataKey),
  ];
}

/** The same of the receipt of a whole account. */
function describeAccount(receipt: AccountReceipt): string[] {
  const time = (iso: string) => iso.replace('T', ' ').replace(/\.\d+Z$/, '');
  const { images, stores, providers, rows, kept } = receipt;
  return [
    text.number(receipt.number, receipt.issuer),
    text.account(images, rows.edits),
    ...stores.map(({ place, objects, lastVerifiedAt }) => text.store(place, objects, time(lastVerifiedAt))),
    ...providers.map((one) => text.provider(one.place, one.deleted + one.neverStored, one.goesByItself, one.unknown)),
    text.when(time(receipt.askedAt), time(receipt.unreachableAt), time(receipt.finishedAt)),
    text.kept(kept.purchases, kept.ledgerEntries),
    text.key(receipt.dataKey),
  ];
}

async function verify(file: string, options: { keys?: string; email?: string; code?: string }): Promise<string[]> {
  const { email, code } = options;
  if ((email === undefined) !== (code === undefined)) throw new Ended(2, text.halfProof);
  const jws = await readText(file);
  const claimed = readAnyReceipt(jws);
  const place = options.keys ?? (claimed && `${claimed.issuer}${KEYS_PATH}`);
  if (!place) throw new Ended(2, text.notAReceipt(file));
  const checked = await checkSignature({ jws, keys: await readKeys(place) });
  if (checked.state === 'bad') throw new Ended(1, text.bad);
  if (checked.state === 'unknown key') throw new Ended(1, text.unknownKey(checked.keyId, place));
  if (checked.state !== 'good') throw new Ended(2, text.notAReceipt(file));
  const parsed = AnyReceiptShape.safeParse(JSON.parse(checked.payload));
  if (!parsed.success) throw new Ended(1, text.notOurShape);
  const receipt = parsed.data;
  const lines = [text.good(checked.keyId, place)];
  if (options.keys === undefined) lines.push(text.ownWord(receipt.issuer));
  lines.push(...(receipt.version === 1 ? describe(receipt) : describeAccount(receipt)));
  if (email === undefined || code === undefined) return lines;
  const isTheirs = accountPseudonym({ id: receipt.id, email, code }) === receipt.account;
  if (!isTheirs) throw new Ended(1, [...lines, text.notYours(email)].join('\n'));
  return [...lines, text.yours(email)];
}

function readArguments(): { file: string; keys?: string; email?: string; code?: string } {
  try {
    const options = { keys: { type: 'string' }, email: { type: 'string' }, code: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [verb, file, ...rest] = positionals;
    if (verb !== 'verify' || file === undefined || rest.length > 0) throw new Error('Other words.');
    return { file, ...values };
  } catch {
    throw new Ended(2, text.usage);
  }
}

try {
  const { file, ...options } = readArguments();
  process.stdout.write(`${(await verify(file, options)).join('\n')}\n`);
} catch (error) {
  if (!(error instanceof Ended)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.code;
}
