import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const Entry = z.looseObject({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  optional: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const { packages } = z
  .object({ packages: z.record(z.string(), Entry) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

/** Versions below which there are known holes: decoders, server and sign-in. */
const FLOORS = {
  sharp: '0.35.4',
  'libheif-js': '1.23.2',
  next: '16.3.3',
  'next-auth': '4.24.15',
  nodemailer: '7.0.11',
};

/** Whether a version is not below another; a prerelease counts as below what it leads to. */
function isAtLeast(version: string, floor: string): boolean {
  const [core = '', prerelease] = version.split('-', 2);
  const [own, least] = [core, floor].map((text) => text.split('.').map(Number));
  for (const [place, number] of (least ?? []).entries()) {
    const difference = (own?.[place] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return prerelease === undefined;
}

test.each(Object.entries(FLOORS))('every copy of %s is at least %s, below which it has known holes', (name, floor) => {
  const copies = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(copies.length).toBeGreaterThan(0);
  for (const [path, { version = '' }] of copies)
    expect({ path, isSafe: isAtLeast(version, floor) }).toMatchObject({ isSafe: true });
});

test('versions are compared by number, and a prerelease is not its release', () => {
  expect(isAtLeast('0.35.10', '0.35.4')).toBe(true);
  expect(isAtLeast('16.4.0', '16.3.3')).toBe(true);
  expect(isAtLeast('0.35.3', '0.35.4')).toBe(false);
  expect(isAtLeast('7.0.11-beta.1', '7.0.11')).toBe(false);
});

describe('the lock file', () => {
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  test('names no registry, so that everybody installs from their own', () => {
    expect(installed.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });

  test('binds everything but the packages of other platforms to its bytes', () => {
    const unbound = installed.filter(([, entry]) => entry.integrity === undefined && !entry.optional);
    expect(unbound.map(([path]) => path)).toEqual([]);
  });

  test('names the packages of every platform that its parents offer', () => {
    const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});
