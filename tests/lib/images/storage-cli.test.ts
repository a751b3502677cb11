import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { ProgressLine } from '#lib/images/move-progress.ts';
import { cleanEnv, collect } from '#tests/support/product.ts';

/** The command as it is started, without an installation: what is refused is refused before anything is asked of one. */
async function run(args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['lib/images/storage-cli.ts', ...args], {
    env: cleanEnv({
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      NEXTAUTH_SECRET: 'x'.repeat(32),
      ENCRYPTION_KEY: 'x'.repeat(32),
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { said, ended } = collect(child);
  return { code: await ended, said: said() };
}

test('words that are no command are answered with those that are, on one line, and exit 2', async () => {
  const wrong = [
    [],
    ['status', 'now'],
    ['move', '--from', 'disk', '--to', 'disk'],
    ['move', '--from', 'disk', '--to', 'moon'],
    ['sweep', '--dry-run'],
  ];
  for (const args of wrong) {
    const usage = { code: 2, said: expect.stringMatching(/^Usage: npm run storage -- .*\n$/) };
    expect([args, await run(args)]).toEqual([args, usage]);
  }
});

test('a database that is not there is said in one line, and exit 1', async () => {
  const said = 'The database does not answer. Nothing was lost; start it and run this again.\n';
  expect(await run(['status'])).toEqual({ code: 1, said });
});

describe('progress', () => {
  const all = { images: 100, bytes: 1e9 };
  const written: string[] = [];
  const output = (isTTY: boolean) => {
    written.length = 0;
    return { write: (text: string) => written.push(text), isTTY, columns: 50 };
  };

  test('a terminal has one line that changes, no longer than it is wide, with rate and time left', () => {
    const line = new ProgressLine(all, output(true), 0);
    line.show({ images: 1, bytes: 1e7 }, 100);
    line.show({ images: 2, bytes: 2e7 }, 150);
    line.show({ images: 10, bytes: 1e8 }, 10_000);
    line.say('Image x was not moved.');
    expect(written).toEqual([
      '\r\u001b[K1 of 100 images, 10 MB of 1 GB',
      '\r\u001b[K10 of 100 images, 100 MB of 1 GB, 10 MB a second,',
      '\r\u001b[KImage x was not moved.\n',
    ]);
  });

  test('elsewhere it is a line every ten seconds; the rate is that of the last half minute', () => {
    const line = new ProgressLine(all, output(false), 0);
    for (let second = 0; second <= 100; second++)
      line.show({ images: second, bytes: second <= 50 ? second * 1e7 : 5e8 }, second * 1_000);
    expect(written).toHaveLength(11);
    expect(written[4]).toBe('40 of 100 images, 400 MB of 1 GB, 10 MB a second, about 60 seconds left\n');
    expect(written[10]).toBe('100 of 100 images, 500 MB of 1 GB, 0 bytes a second\n');
  });

  test('images that came meanwhile do not make it more than all', () => {
    const line = new ProgressLine(all, output(false), 0);
    line.show({ images: 103, bytes: 2e9 }, 10_000);
    expect(written).toEqual(['103 of 103 images, 2 GB of 2 GB, 200 MB a second, about 1 second left\n']);
  });
});
