import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { readSecrets } from '#lib/embedded/secrets.ts';
import { findIn, findInFiles, flatNeedles, type Needle, needlesOf, wordNeedles } from '#tests/privacy/needles.ts';
import { Person, until } from '#tests/privacy/person.ts';
import { type Colour, colourNear, picturesOf, shareOf } from '#tests/privacy/pictures.ts';
import {
  changedSince,
  limitsOf,
  straceVersion,
  traced,
  tracedWrites,
  watchWrites,
} from '#tests/privacy/watch-writes.ts';
import { processesOf } from '#tests/support/processes.ts';
import { cleanEnv, collect, type Product, startProduct } from '#tests/support/product.ts';

/** A word that nothing else in the world says. */
const word = (what: string): string => `canary${what}${randomBytes(9).toString('hex')}`;

const WORDS = {
  instruction: word('instruction'),
  fileName: word('filename'),
  exif: word('exif'),
  address: word('address'),
  header: word('header'),
  query: word('query'),
  cookie: word('cookie'),
};

/** What whoever works on the product changes while this runs. Never what a build made. */
const SOURCES = `${process.cwd()}/((node_modules|\\.git|tests|prisma|lib|app|components)(/|$)|[^/]+\\.(ts|md|json|mjs|tsbuildinfo)$)`;

/** Columns that must hold what a person wrote, or that they are called by; everything else holds nothing of it. */
const MUST_HOLD: Record<string, RegExp> = {
  instruction: /^(Edit\.(instruction|errorValues)|ImageWords\.words)$/,
  fileName: /^(Image\.name|ImageWords\.words)$/,
  address: /^(User\.(email|mailbox)|SignInRequest\.(email|mailbox)|OutboxMessage\.(to|subject|text|html))$/,
};

type Owner = { person: Person; colour: Colour; needles: Needle[]; served: { variant: string; bytes: Buffer }[] };

describe.skipIf(process.platform !== 'linux')(
  'nothing of a person lies anywhere but in the store and the database (on Linux, where /proc tells who writes what)',
  () => {
    let folder: string;
    let dataDir: string;
    let home: string;
    let product: Product;
    let startedMs: number;
    let written: string[];
    let owners: [Owner, Owner];
    let codes: string[];
    const trace = () => join(folder, 'strace.txt');

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'afterimage-nothing-left-'));
      await chmod(folder, 0o711);
      [dataDir, home] = [join(folder, 'data'), join(folder, 'home')];
      for (const name of ['tmp', '.cache']) mkdirSync(join(home, name), { recursive: true });
      mkdirSync(dataDir, { mode: 0o711 });
      const places = { HOME: home, XDG_CACHE_HOME: join(home, '.cache'), TMPDIR: join(home, 'tmp') };
      // What tests cache, a product does not.
      const env = { ...places, NODE_DISABLE_COMPILE_CACHE: '1' };
      product = await startProduct({ dataDir, env, under: traced(trace()) });
      const secrets = readSecrets(dataDir);
      Object.assign(process.env, {
        DATABASE_URL: findEmbeddedDatabase(dataDir) ?? '',
        NEXTAUTH_SECRET: secrets?.authSecret,
        ENCRYPTION_KEY: secrets?.encryptionKey,
      });
      startedMs = Date.now();
      const watch = watchWrites({
        dataDir,
        folders: [home],
        walked: [process.cwd(), home, dataDir],
        skip: new RegExp(`^${SOURCES}|^${dataDir}/postgres(/|$)`),
      });
      try {
        await everythingAPersonDoes();
      } finally {
        written = watch.stop();
      }
    });

    afterAll(async () => {
      const { db } = await import('#lib/db.ts');
      await db().$disconnect();
      await product.stop();
      await rm(folder, { recursive: true, force: true });
    });

    const newOwner = (name: string, near: Colour): Owner => {
      const headers = { 'user-agent': WORDS.header, referer: `https://${WORDS.header}.example/` };
      const person = new Person({ origin: product.url, email: `${WORDS.address}.${name}@example.org`, headers });
      return { person, colour: colourNear(near), needles: [], served: [] };
    };

    async function everythingAPersonDoes(): Promise<void> {
      owners = [newOwner('one', [190, 30, 60]), newOwner('two', [20, 120, 190])];
      codes = await Promise.all(owners.map(({ person }) => person.signIn()));
      await Promise.all(owners.map(workAllAtOnce));
      const [{ person, colour, needles }] = owners;
      await whatIsRefused(person, colour);
      await killedInTheMiddle(person, needles);
    }

    /** Uploads of every format and edits into every format, all at once, each result seen in every way. */
    async function workAllAtOnce(owner: Owner): Promise<void> {
      const { person, colour, needles, served } = owner;
      needles.push(...flatNeedles('the flat colour', colour));
      const pictures = await picturesOf(colour, WORDS.exif);
      await Promise.all(
        pictures.map(async ({ format, bytes }, index) => {
          needles.push(...needlesOf(`an uploaded ${format}`, bytes));
          const { status, id } = await person.upload(bytes, `${WORDS.fileName} ${format}`);
          expect(status).toBe(201);
          const target = ['png', 'webp', 'tiff', 'jpeg', 'avif', 'png'][index] ?? 'png';
          const edit = await person.press(id, `rotate left, caption "${WORDS.instruction}" size 3 %, as ${target}`);
          const { state, resultId } = await person.untilEdit(edit, ['succeeded', 'failed', 'refused']);
          expect(state).toBe('succeeded');
          served.push(...(await person.see(id)), ...(await person.see(resultId ?? '')));
          await person.ask(`/edit/${resultId}?${WORDS.query}`);
          await person.ask(`/_next/image?url=${encodeURIComponent(`/api/images/${id}/original`)}&w=640&q=75`);
        }),
      );
      for (const { variant, bytes } of served) needles.push(...needlesOf(`a served ${variant}`, bytes));
      for (const path of ['/gallery', '/edit', '/account', '/credits']) await person.ask(`${path}?q=${WORDS.query}`);
    }

    async function whatIsRefused(person: Person, colour: Colour): Promise<void> {
      const [photo] = await picturesOf(colour, WORDS.exif);
      const bytes = photo?.bytes ?? Buffer.alloc(0);
      const broken = await person.upload(bytes.subarray(0, bytes.length / 2), WORDS.fileName);
      const noImage = await person.upload(Buffer.from(WORDS.exif), WORDS.fileName);
      expect([broken.status, noImage.status]).toEqual([422, 415]);
      const { id } = await person.upload(bytes, WORDS.fileName);
      expect(await person.press(id, `make it ${WORDS.instruction}`)).toBe('not_understood');
      // Not known before it runs: what the trim leaves is too small for the crop.
      const refused = await person.press(id, `caption "${WORDS.instruction}", trim, crop to 5000x5000 px`);
      if (/^[0-9a-f-]{36}$/.test(refused)) await person.untilEdit(refused, ['refused', 'failed', 'succeeded']);
      const cancelled = await person.press(
        id,
        `caption "${WORDS.instruction}", blur 100 px, reduce noise 100 %, rotate 17°`,
      );
      await person.act('cancelEdit', { editId: cancelled });
      await person.untilEdit(cancelled, ['cancelled', 'succeeded']);
      await person.ask(`/api/images/${WORDS.query}/original`);
      await person.ask(`/nothing/${WORDS.query}?token=${WORDS.query}`);
      await person.ask('/api/uploads', {
        method: 'POST',
        headers: { cookie: `afterimage=${WORDS.cookie}` },
        body: WORDS.exif,
      });
      await person.ask('/api/auth/code', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"email":"${WORDS.address}@@"}`,
      });
      await person.ask('/api/auth/code', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"email":"${WORDS.address}`,
      });
    }

    const pidOf = (part: string): number => {
      const found = processesOf(dataDir).find(({ command }) => command.includes(part) && !command.startsWith('strace'));
      if (!found) throw new Error(`No process runs ${part}.`);
      return found.pid;
    };

    /** The web server dies with half an upload in its hands, the worker in the middle of an edit. */
    async function killedInTheMiddle(person: Person, needles: Needle[]): Promise<void> {
      const photo = readFileSync('tests/fixtures/photo-phone-12mp-gps.jpg');
      // Bytes of its own: the fixture's are in the repository.
      const own = Buffer.concat([photo, randomBytes(2_000_000)]);
      needles.push(...needlesOf('half an upload', own.subarray(photo.length, photo.length + 500_000)));
      const { id } = await person.upload(photo, WORDS.fileName);
      const half = await person.uploadHalf(own);
      process.kill(pidOf('lib/web/server.ts'), 'SIGKILL');
      if (!half.closed) await new Promise((closed) => half.once('close', closed));
      const isReady = () =>
        person.ask('/api/ready').then(
          ({ status }) => status === 200,
          () => false,
        );
      await until('the web server is back', isReady);
      const edit = await person.press(id, 'blur 100 px, reduce noise 100 %, rotate 17°, reduce noise 90 %, blur 90 px');
      await person.untilEdit(edit, ['running']);
      process.kill(pidOf('lib/worker/main.ts'), 'SIGKILL');
      await person.act('cancelEdit', { editId: edit });
      const workerLog = () => readFileSync(join(dataDir, 'worker.log'), 'utf8');
      await until('the worker is back', () => workerLog().split('worker_ready').length === 3);
    }

    const objectFiles = (): string[] =>
      readdirSync(join(dataDir, 'objects'), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(dataDir, 'objects', name),
      );
    const filesOfData = (): string[] => changedSince([dataDir], 0, new RegExp(`^${dataDir}/objects/`));
    const allNeedles = (): Needle[] => owners.flatMap(({ needles }) => needles);

    test(`F-45: uploads, edits, failures, cancels and kills write no file outside the store, the database and the log (${straceVersion()})`, () => {
      const isOurs = (path: string): boolean =>
        path.startsWith(`${dataDir}/objects`) ||
        path.startsWith(`${dataDir}/postgres`) ||
        path.startsWith('/dev/shm/PostgreSQL.') ||
        // The sandbox keeps its payments; no picture ever comes to it.
        /^(web|worker|postgres|sandbox)\.log$|^(sandbox\/)?lock(-journal)?$|^sandbox\/journal\.jsonl$/.test(
          path.slice(dataDir.length + 1),
        );
      const all = [...new Set([...written, ...tracedWrites(trace(), startedMs, join(dataDir, 'postgres'))])];
      expect(all.filter((path) => path.startsWith(`${dataDir}/objects`))).not.toEqual([]);
      expect(all.filter((path) => !isOurs(path) && path !== trace())).toEqual([]);
    });

    test('F-45: no byte of a picture lies in the database, a log, a cache, a temporary folder or in shared memory', () => {
      const needles = allNeedles();
      expect(needles.length).toBeGreaterThan(50);
      const elsewhere = changedSince(
        [tmpdir(), '/var/tmp', '/dev/shm', '.next'],
        startedMs,
        /^\/tmp\/(afterimage-|bash_jobs)/,
      );
      expect(findInFiles([...filesOfData(), ...changedSince([home], 0, /^$/), ...elsewhere], needles)).toEqual([]);
      // The search finds what is there: whoever was served these bytes has them.
      expect(
        owners.flatMap(({ served }) => served.slice(0, 3).flatMap(({ bytes }) => findIn(bytes, needles))),
      ).not.toEqual([]);
    });

    test('F-45: what lies in the store is sealed: not a byte of a picture in it', async () => {
      const { db } = await import('#lib/db.ts');
      expect(await db().image.count({ where: { dataKeyId: null } })).toBe(0);
      expect(objectFiles().length).toBeGreaterThan(72);
      expect(findInFiles(objectFiles(), allNeedles())).toEqual([]);
    });

    test('F-46: no log, no file of the build and no answer to somebody else holds what a person wrote, nor a token, code or key', () => {
      const secrets = readSecrets(dataDir);
      const tokens = owners.flatMap(({ person }) => person.tokens);
      expect(tokens.length).toBeGreaterThanOrEqual(2);
      const keys = {
        authSecret: secrets?.authSecret ?? '',
        encryptionKey: secrets?.encryptionKey ?? '',
        password: secrets?.databasePassword ?? '',
      };
      const needles = wordNeedles({
        ...WORDS,
        ...keys,
        ...Object.fromEntries(tokens.map((token, index) => [`token ${index}`, token])),
      });
      const logs = readdirSync(dataDir)
        .filter((name) => name.includes('.log'))
        .map((name) => join(dataDir, name));
      expect(logs.length).toBeGreaterThanOrEqual(3);
      expect(findInFiles([...logs, ...changedSince(['.next'], 0, /^$/)], needles)).toEqual([]);
      expect(findIn(Buffer.from(product.said()), needles)).toEqual([]);
      for (const log of logs)
        for (const code of codes) expect(readFileSync(log, 'utf8').split(/\W+/)).not.toContain(code);
      for (const { path, answer } of owners.flatMap(({ person }) => person.answers)) {
        const { 'set-cookie': _, 'content-disposition': __, location: ___, ...headers } = answer.headers;
        expect([path, findIn(Buffer.from(JSON.stringify(headers)), needles)]).toEqual([path, []]);
        // A page that is not there knows the address it was asked for, and tells it to nobody but who asked.
        const inBody = findIn(answer.body, needles).filter((what) => !what.startsWith('query'));
        if (answer.status >= 400) expect([path, inBody]).toEqual([path, []]);
      }
    });

    test('F-46: the database holds each word in the columns that must have it and nowhere else, jobs and their outputs included', async () => {
      const client = new pg.Client({ connectionString: findEmbeddedDatabase(dataDir) ?? '' });
      await client.connect();
      try {
        const { rows: tables } = await client.query<{ schema: string; name: string }>(
          `SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')`,
        );
        const tokens = owners.flatMap(({ person }) => person.tokens);
        const secrets = Object.values(readSecrets(dataDir) ?? {});
        const words = Object.entries({
          ...WORDS,
          ...Object.fromEntries([...tokens, ...secrets].map((token, index) => [`secret ${index}`, token])),
        });
        const found: string[] = [];
        for (const { schema, name } of tables) {
          const { rows } = await client.query<{ key: string; word: string }>(
            `SELECT DISTINCT entry.key, word FROM "${schema}"."${name}" row, jsonb_each_text(to_jsonb(row)) entry, unnest($1::text[]) AS word WHERE strpos(entry.value, word) > 0`,
            [words.map(([, value]) => value)],
          );
          found.push(
            ...rows.map(
              ({ key, word }) =>
                `${words.find(([, value]) => value === word)?.[0]}: ${schema === 'public' ? '' : `${schema}.`}${name}.${key}`,
            ),
          );
        }
        expect(found).toContain('instruction: Edit.instruction');
        const isDue = (line: string): boolean => {
          const [what = '', column = ''] = line.split(': ');
          return MUST_HOLD[what]?.test(column) ?? false;
        };
        expect(found.filter((line) => !isDue(line))).toEqual([]);
      } finally {
        await client.end();
      }
    });

    test('F-47: of two people at work at once, neither is served a byte or a colour of the other', async () => {
      for (const [mine, other] of [owners, [...owners].reverse()] as [Owner, Owner][]) {
        expect(mine.served.length).toBe(36);
        for (const { bytes } of mine.served) {
          expect(findIn(bytes, other.needles)).toEqual([]);
          expect(await shareOf(bytes, other.colour)).toBe(0);
          expect(await shareOf(bytes, mine.colour)).toBeGreaterThan(0.5);
        }
        for (const { answer } of mine.person.answers) expect(findIn(answer.body, other.needles)).toEqual([]);
      }
    });

    test('pictures are given to no cache of the server: its image optimizer answers nobody', () => {
      const answers = owners.flatMap(({ person }) =>
        person.answers.filter(({ path }) => path.startsWith('/_next/image')),
      );
      expect(answers.map(({ answer }) => answer.status)).toEqual(Array(12).fill(404));
    });

    test('F-45: no process of ours can leave a core dump, also when the system pipes them to a program, under npm start and alone', async () => {
      const alone = spawn(
        '/bin/sh',
        [
          '-c',
          'ulimit -S -c unlimited 2>/dev/null; exec "$0" "$@"',
          process.execPath,
          'lib/embedded/part.ts',
          'worker',
        ],
        {
          env: cleanEnv({ DATA_DIR: dataDir, NODE_OPTIONS: '--heapsnapshot-near-heap-limit=1 --report-on-fatalerror' }),
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      const { said, ended } = collect(alone);
      await expect.poll(said, { timeout: 30_000 }).toContain('worker_ready');
      const processes = processesOf(dataDir).filter(({ command }) => !command.startsWith('strace'));
      for (const part of [
        'lib/embedded/start.ts',
        'lib/web/server.ts',
        'lib/worker/main.ts',
        'bin/postgres',
        'lib/embedded/stripe/sandbox-main.ts',
        'lib/embedded/part.ts',
      ])
        expect(processes.some(({ command }) => command.includes(part))).toBe(true);
      for (const { pid, command } of processes) {
        expect([command, limitsOf(pid, 'Max core file size')]).toEqual([command, ['0', '0']]);
        expect(Number.parseInt(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8'), 16)).toBe(0);
        expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toMatch(/heapsnapshot|report-on/);
      }
      alone.kill('SIGTERM');
      expect(await ended).toBe(0);
    });
  },
);
