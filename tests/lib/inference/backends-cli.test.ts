import { spawn } from 'node:child_process';
import { text as readText } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startImagesApiServer } from '#tests/support/images-api-server/start-images-api-server.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

/** The command as lib/embedded/command.ts starts it. */
async function backends(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['lib/inference/backends-cli.ts', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, code] = await Promise.all([
    readText(child.stdout),
    readText(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  return { out, err, code };
}

test('npm run backends says of each backend whether it is there and takes the key, sends no picture, and shows no key', async () => {
  const server = await startImagesApiServer({ dialect: 'vllm-omni', apiKey: 'SECRET-KEY' });
  const set = { IMAGES_API_URL: server.url, IMAGES_API_DIALECT: 'vllm-omni', IMAGES_API_KEY: 'SECRET-KEY' };
  const [fine, wrongKey, wrongModel, usage] = await Promise.all([
    backends(set),
    backends({ ...set, IMAGES_API_KEY: 'SECRET-OTHER' }),
    backends({ ...set, IMAGES_API_MODEL: 'another' }),
    backends(set, 'now'),
  ]);
  expect(fine).toMatchObject({ code: 0, err: '' });
  expect(fine.out).toMatch(/^images-api +FLUX\.1-Kontext-dev +This server +1 cr +Research only +answers$/m);
  expect(fine.out).toMatch(/^darkroom .* free .* always there$/m);
  expect(wrongKey).toMatchObject({ code: 1 });
  expect(wrongKey.out).toContain('refuses the key; set IMAGES_API_KEY');
  expect(wrongModel.out).toContain('does not list another');
  expect(usage).toMatchObject({ code: 2, out: '' });
  expect(server.arrived).toEqual([]);
  await server.close();
  const [gone, none] = await Promise.all([backends(set), backends({ BFL_API_KEY: 'bfl_SECRET-KEY' })]);
  expect(gone).toMatchObject({ code: 1 });
  expect(gone.out).toContain('does not answer');
  expect(none).toMatchObject({ code: 0 });
  expect(none.out).toContain('set FAL_KEY, or IMAGES_API_URL');
  expect(none.out).toContain('Black Forest Labs stay off');
  for (const { out, err } of [fine, wrongKey, wrongModel, gone, none]) expect(out + err).not.toContain('SECRET');
});
