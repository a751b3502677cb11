import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkExport } from '#lib/credits/check-export.ts';
import { exportCredits } from '#lib/credits/export-credits.ts';
import { csvCell, type ExportFormat } from '#lib/credits/export-format.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { parseCsv } from '#lib/credits/parse-csv.ts';
import { db } from '#lib/db.ts';
import { creditsText } from '#lib/text/credits.ts';
import { live, step } from '#tests/lib/credits/lives.ts';
import { buy, end, grant, newPerson, settle, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { cleanEnv } from '#tests/support/product.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(() => setCreditClock(null));

const naming = {
  text: creditsText.en.reasons,
  models: { painter: { name: 'Painter', exact: false } },
  day: (iso: string) => iso.slice(0, 10),
};
const FORMATS: ExportFormat[] = ['json', 'csv'];

async function file(userId: string, format: ExportFormat): Promise<Buffer> {
  const pieces: string[] = [];
  for await (const piece of exportCredits({ userId, format, naming })) pieces.push(piece);
  return Buffer.from(pieces.join(''));
}

/** Somebody whose books have every kind of entry that a person meets. */
async function busyPerson(): Promise<string> {
  const userId = await newPerson();
  await grant(userId, 25, 'welcome');
  const purchase = await buy(userId, 10);
  await end(userId, await submit(userId, 28), 'failed');
  await end(userId, await submit(userId, 30), 'succeeded');
  await settle(purchase, { refundedCredits: 10 });
  await grant(userId, 3);
  await settle(purchase, {});
  await settle(purchase, { dispute: 'open' });
  return userId;
}

describe('an export', () => {
  test.each(FORMATS)('in %s checks by itself after any interleaving, and says what could be spent', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const userId = await live(steps);
        const { available } = await getBalance({ userId });
        const report = checkExport(await file(userId, format));
        const account = await db().creditAccount.findUnique({ where: { userId } });
        expect(report).toMatchObject({
          differences: [],
          usable: format === 'json' ? available : null,
          balance: account?.balance ?? 0,
          seq: account?.seq ?? 0,
          hash: account?.hash ?? '',
        });
        await setCreditClock(null);
      }),
      { numRuns: 10 },
    );
  });

  test.each(FORMATS)('in %s shows a change of any one byte', async (format) => {
    const bytes = await file(await busyPerson(), format);
    expect(checkExport(bytes)?.differences).toEqual([]);
    // Each of the beginning and the end, and every eleventh in between, another eleventh in each run.
    const shift = Math.floor(Math.random() * 11);
    for (let at = 0; at < bytes.length; at++) {
      if (at > 400 && at < bytes.length - 120 && at % 11 !== shift) continue;
      const altered = Buffer.from(bytes);
      altered.writeUInt8((bytes.readUInt8(at) + 1) % 256, at);
      const report = checkExport(altered);
      expect([at, report?.differences.length]).not.toEqual([at, 0]);
      expect([at, report === null]).toEqual([at, false]);
    }
  });

  test.each(FORMATS)(
    'in %s shows an entry that was changed, left out or added, also with a right sum over the file',
    async (format) => {
      const text = (await file(await busyPerson(), format)).toString();
      const { createHash } = await import('node:crypto');
      const sealed = (body: string) => {
        const sum = createHash('sha256').update(body).digest('hex');
        return Buffer.from(body + (format === 'json' ? `"sha256":"${sum}"}\n` : `sha256,${sum}\r\n`));
      };
      const body = text.slice(0, format === 'json' ? text.lastIndexOf('"sha256"') : text.lastIndexOf('sha256,'));
      expect(checkExport(sealed(body))?.differences).toEqual([]);
      const lines = body.split('\n');
      const hold = lines.findIndex((line) => /,hold,|"hold"/.test(line));
      const changes = [
        lines.with(hold, (lines[hold] ?? '').replace(/-25\b/, '-24')),
        lines.with(hold, (lines[hold] ?? '').replace(/hold:0/, 'hold:1')),
        lines.toSpliced(hold, 1),
        lines.toSpliced(hold, 0, lines[hold] ?? ''),
        lines.toSpliced(format === 'json' ? -4 : -2, 1),
      ];
      for (const [index, change] of changes.entries()) {
        const altered = sealed(change.join('\n').replace(/,(\s*\],\n)$/, '$1'));
        if (format === 'csv' && index === 4) continue; // A cut tail is the sum's to show.
        expect([index, checkExport(altered)?.differences.length]).not.toEqual([index, 0]);
      }
    },
  );

  test('keeps a person’s words from being run by a spreadsheet, and numbers numbers', async () => {
    for (const bad of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
      const [[cell] = []] = parseCsv(`${csvCell(bad)}\r\n`);
      expect(cell).toBe(`'${bad}`);
    }
    expect([csvCell(-4), csvCell('a,"b"\r\nc'), csvCell(null)]).toEqual(['-4', '"a,""b""\r\nc"', '']);
    const userId = await newPerson();
    await grant(userId, 5);
    const editId = await submit(userId, 2);
    await db().edit.update({ where: { id: editId }, data: { instruction: '=HYPERLINK("http://evil","x")\r\n,y' } });
    const bytes = await file(userId, 'csv');
    expect(checkExport(bytes)?.differences).toEqual([]);
    for (const row of parseCsv(bytes.toString().replace('\uFEFF', '')))
      for (const cell of row) expect(cell).toMatch(/^[^=+@\t\r\n]|^$/);
    expect(checkExport(await file(userId, 'json'))?.differences).toEqual([]);
  });

  test('of somebody without credits is empty and whole; what is no export is not taken for one', async () => {
    const nobody = await newPerson();
    for (const format of FORMATS)
      expect(checkExport(await file(nobody, format))).toMatchObject({ entries: 0, balance: 0, differences: [] });
    expect(checkExport(Buffer.from('{"a":1}'))).toBeNull();
    expect(checkExport(Buffer.from('a,b\r\n1,2\r\n'))).toBeNull();
  });
});

test('npm run credits verifies a file without settings: exit 0, 1 with the rows that differ, 2 when nothing was checked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'afterimage-export-'));
  const verify = (...words: string[]): Promise<[unknown, string]> =>
    new Promise((done) => {
      const env = cleanEnv({ INIT_CWD: folder });
      execFile(process.execPath, ['lib/credits/credits-cli.ts', ...words], { env }, (error, out, err) =>
        done([error?.code ?? 0, `${out}${err}`]),
      );
    });
  try {
    const bytes = await file(await busyPerson(), 'json');
    await writeFile(join(folder, 'good.json'), bytes);
    await writeFile(join(folder, 'bad.json'), bytes.toString().replace('"credits":-25', '"credits":-24'));
    await writeFile(join(folder, 'other.json'), '{}');
    const [good, bad, other, missing, usage] = await Promise.all([
      verify('verify', 'good.json'),
      verify('verify', 'bad.json'),
      verify('verify', 'other.json'),
      verify('verify', 'none.json'),
      verify('good.json'),
    ]);
    expect(good).toEqual([0, expect.stringMatching(/^Checked 3 lots.*could be spent.*Nothing was altered/s)]);
    expect(bad).toEqual([
      1,
      expect.stringMatching(/the file was altered.*an entry was changed.*This file was altered/s),
    ]);
    expect([other?.[0], missing?.[0], usage?.[0]]).toEqual([2, 2, 2]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
