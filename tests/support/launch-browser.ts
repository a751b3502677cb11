import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const OURS = ['--no-sandbox', '--disable-gpu'];
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Flags of the packed one that are for one short call in a function: a single process would take every page with it. */
const SHORT_LIVED = ['--single-process', '--no-zygote', '--disable-web-security'];
/** Its OpenGL in software, which takes more of two cores than everything that is tested. Pages are drawn without it. */
const OPENGL = [
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** A Chromium: the system's where there is one, otherwise the one that comes from npm. `flags` are Chromium's own. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (system) return chromium.launch({ executablePath: system, args: [...OURS, ...flags] });
  const { default: packed } = await import('@sparticuz/chromium');
  const args = packed.args.filter((flag) => ![...SHORT_LIVED, ...OPENGL].includes(flag));
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...args, ...OURS, ...flags] });
}
