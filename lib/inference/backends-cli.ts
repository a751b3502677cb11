import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import type { Backend } from '#lib/inference/backend.ts';
import { listOut } from '#lib/inference/health.ts';
import { models } from '#lib/inference/index.ts';
import { startNotes } from '#lib/inference/settings.ts';
import { log, logToStderr } from '#lib/log.ts';
import { modelsText } from '#lib/text/models.ts';

/**
 * `npm run backends`, started by lib/embedded/command.ts with the environment of the parts: asks each configured backend whether it is there and
 * takes our key, with nothing that costs. Exit 0: all are. Exit 1: one is not. Exit 2: they could not be asked.
 */
const text = modelsText.en;
const ASK_MS = 15_000;

type Row = { isUp: boolean; cells: string[] };

async function stateOf(backend: Backend): Promise<{ isUp: boolean; detail: string }> {
  if (!backend.remote) return { isUp: true, detail: text.health.here };
  if (!backend.checkHealth) return { isUp: true, detail: text.health.unasked };
  return backend.checkHealth({ signal: AbortSignal.timeout(ASK_MS) });
}

async function rowsOf(backend: Backend, out: Map<string, string>): Promise<Row[]> {
  const { isUp, detail } = await stateOf(backend);
  const code = out.get(backend.id);
  const state = code === undefined ? detail : `${detail}; ${text.out(code)}`;
  return backend.models.map(({ name, place, priceCredits, licence }) => ({
    isUp,
    cells: [backend.id, name, place, text.credits(priceCredits), licence, state],
  }));
}

function asTable(rows: string[][]): string {
  const widths = text.table.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(`${text.usage}\n`);
    return 2;
  }
  try {
    const out = new Map((await listOut()).map(({ backend, code }) => [backend, code ?? '']));
    const rows = (await Promise.all(models.listBackends().map((backend) => rowsOf(backend, out)))).flat();
    process.stdout.write(`${asTable([[...text.table], ...rows.map(({ cells }) => cells)])}\n`);
    for (const note of startNotes(env().inference)) process.stdout.write(`${note}\n`);
    return rows.every(({ isUp }) => isUp) ? 0 : 1;
  } catch (error) {
    log.error({ event: 'backends_command_failed', error });
    return 2;
  } finally {
    await db().$disconnect();
  }
}

logToStderr();
process.exitCode = await run(process.argv.slice(2));
