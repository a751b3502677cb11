// Adds to package-lock.json the optional platform packages that a partial registry mirror left out.
// Run it after `npm install` wherever `npm ci` then says "Missing: … from lock file". The versions come from the
// parent's own optionalDependencies, the platform from the package's name; npm fills in the integrity where it can reach them.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = {
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  linux: 'linux',
  freebsd: 'freebsd',
  android: 'android',
  openharmony: 'openharmony',
};
const PROCESSORS = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'loong64'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const known = [`${path}/node_modules/${name}`, `node_modules/${name}`];
    if (known.some((place) => lock.packages[place]) || !/^\d/.test(version)) continue;
    const parts = name.split(/[-/]/);
    const system = parts.map((part) => SYSTEMS[part]).find(Boolean);
    const processor = PROCESSORS.find((cpu) => parts.includes(cpu));
    if (!system && !processor) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [processor ?? 'none'],
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(system ? { os: [system] } : {}),
    };
    added.push(name);
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a === b ? 0 : a.localeCompare(b, 'en')));
lock.packages = Object.fromEntries(sorted);
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} platform packages added.\n`);
