import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const { instance } = await WebAssembly.instantiate(await readFile(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/**
 * The adapter cuts a script at every semicolon, also inside a function's body or a comment. Sent whole, as here, PostgreSQL
 * itself reads it, and a script that fails half-way leaves nothing behind. The engine never closes what it opened, so what
 * it opened is remembered.
 */
class WholeScripts extends PrismaPg {
  readonly opened: SqlDriverAdapter[] = [];

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    this.opened.push(adapter);
    return adapter;
  }
}

/**
 * Runs `work` with Prisma's own schema engine over the database at `url`, from npm as WebAssembly: the native one is a
 * download that closed networks do not reach. `schema` is the text of a `schema.prisma`, needed where the engine compares.
 */
export async function withSchemaEngine<T>(
  input: { url: string; schema?: string },
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  await loaded;
  const datamodels: [string, string][] | undefined = input.schema ? [['schema.prisma', input.schema]] : undefined;
  const adapter = new WholeScripts({ connectionString: input.url });
  try {
    const bound = bindMigrationAwareSqlAdapterFactory(adapter);
    const engine = await bindings.SchemaEngine.new({ datamodels }, () => {}, bound);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await Promise.all(adapter.opened.map((connection) => connection.dispose()));
  }
}

/** The SQL that makes an empty database what `schema.prisma` says. The engine wants a database to talk to, but only reads. */
export async function schemaSql(url: string): Promise<string> {
  const content = await readFile(new URL('./schema.prisma', import.meta.url), 'utf8');
  const { stdout } = await withSchemaEngine({ url, schema: content }, (engine) =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return stdout ?? '';
}
