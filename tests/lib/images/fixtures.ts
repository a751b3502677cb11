import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const FIXTURE_ROOT = join(import.meta.dirname, '..', '..', 'fixtures');

export const fixture = (name: string): Uint8Array => readFileSync(join(FIXTURE_ROOT, name));

/** Every file of tests/fixtures with its upright size, by SOURCES.md. */
export const FIXTURES: { name: string; width: number; height: number }[] = readFileSync(
  join(FIXTURE_ROOT, 'SOURCES.md'),
  'utf8',
)
  .split('\n')
  .flatMap((line) => {
    const match = line.match(/^\| `([^`]+)` \| \d+ \| (\d+)x(\d+)/);
    return match?.[1] ? [{ name: match[1], width: Number(match[2]), height: Number(match[3]) }] : [];
  });

/** Names on disk, to see that the table above misses none. */
export const FIXTURE_FILES: string[] = readdirSync(FIXTURE_ROOT, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /^(?!hostile).*\.(jpg|png|gif|webp|avif|heic|tif)$/.test(name),
);
