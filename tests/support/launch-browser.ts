import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium: the system's where there is one, otherwise the one that comes from npm. `flags` are Chromium's own. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (system) return chromium.launch({ executablePath: system, args: ['--no-sandbox', ...flags] });
  const { default: packed } = await import('@sparticuz/chromium');
  // Its own flags are made for one short call in a function; a single process would take every page with it.
  const args = packed.args.filter(
    (flag) => !['--single-process', '--no-zygote', '--disable-web-security'].includes(flag),
  );
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...args, '--no-sandbox', ...flags] });
}
