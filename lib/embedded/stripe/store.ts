import { mkdirSync } from 'node:fs';
import { lockDataDir } from '#lib/embedded/data-dir.ts';
import { Journal } from '#lib/embedded/stripe/journal.ts';
import type { TableName, Tables } from '#lib/embedded/stripe/objects.ts';

/** One step of the sandbox: rows written (`null`: removed). All of it happened, or none. */
type Entry = { rows: [table: TableName, id: string, value: unknown][] };
type Kept = { [T in TableName]: Map<string, Tables[T]> };

/** Stripe keeps events for 30 days and the answers to idempotency keys for at least 24 hours (docs.stripe.com/api). */
const EVENT_LIFE_S = 30 * 24 * 3_600;
export const ANSWER_LIFE_S = 24 * 3_600;

/** A journal with fewer entries is not worth tidying. */
const TIDY_FROM = 500;

const emptyTables = (): Kept => ({
  session: new Map(),
  checkout: new Map(),
  item: new Map(),
  payment_intent: new Map(),
  charge: new Map(),
  refund: new Map(),
  dispute: new Map(),
  balance_transaction: new Map(),
  customer: new Map(),
  coupon: new Map(),
  promotion_code: new Map(),
  product: new Map(),
  price: new Map(),
  invoice: new Map(),
  event: new Map(),
  delivery: new Map(),
  answer: new Map(),
});

/** What a step sees and writes. Values are never changed in place: a changed copy is put in their stead. */
export class Step {
  readonly #tables: Kept;
  readonly #written = new Map<string, [TableName, string, unknown]>();

  constructor(tables: Kept) {
    this.#tables = tables;
  }

  get<T extends TableName>(table: T, id: string): Tables[T] | undefined {
    const written = this.#written.get(`${table} ${id}`);
    if (!written) return this.#tables[table].get(id);
    // Written under this table's name, so it is one of its rows.
    return (written[2] ?? undefined) as Tables[T] | undefined;
  }

  /** Oldest first. */
  all<T extends TableName>(table: T): Tables[T][] {
    const changed = this.rows().filter(([name]) => name === table);
    if (changed.length === 0) return [...this.#tables[table].values()];
    const ids = new Set(this.#tables[table].keys());
    for (const [, id] of changed) ids.add(id);
    return [...ids].map((id) => this.get(table, id)).filter((row) => row !== undefined);
  }

  put<T extends TableName>(table: T, id: string, value: Tables[T]): Tables[T] {
    this.#written.set(`${table} ${id}`, [table, id, value]);
    return value;
  }

  drop(table: TableName, id: string): void {
    this.#written.set(`${table} ${id}`, [table, id, null]);
  }

  /** Forgets what was written in this step so far. */
  reset(): void {
    this.#written.clear();
  }

  rows(): Entry['rows'] {
    return [...this.#written.values()];
  }
}

const mark = (set: Set<string>, id: string, isIn: boolean): void => void (isIn ? set.add(id) : set.delete(id));

/** Everything the sandbox knows, in memory and in its journal. Steps are synchronous, so they never overlap. */
export class Store {
  readonly #journal: Journal;
  readonly #lock: Disposable;
  readonly #tables = emptyTables();
  /** Sessions that can be paid, and events that have not arrived: what is looked at all the time, among thousands that are over. */
  readonly openSessions = new Set<string>();
  readonly waitingEvents = new Set<string>();

  private constructor(journal: Journal, lock: Disposable) {
    this.#journal = journal;
    this.#lock = lock;
  }

  /** Opens what lies in `dir`, which is made where it is missing. Throws `StartError` where another process has it. */
  static open({ dir, at }: { dir: string; at: number }): Store {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const lock = lockDataDir(dir);
    try {
      const { journal, entries } = Journal.open(dir);
      const store = new Store(journal, lock);
      for (const entry of entries) store.#apply(entry as Entry);
      store.#tidy(dir, entries.length, at);
      return store;
    } catch (error) {
      lock[Symbol.dispose]();
      throw error;
    }
  }

  /** Does `work` and keeps what it wrote: on the disk first, then in memory. When it throws, nothing has happened. */
  write<R>(work: (step: Step) => R): R {
    const step = new Step(this.#tables);
    const result = work(step);
    const rows = step.rows();
    if (rows.length === 0) return result;
    this.#journal.append({ rows } satisfies Entry);
    this.#apply({ rows });
    return result;
  }

  /** Only reads. */
  read<R>(work: (step: Step) => R): R {
    return work(new Step(this.#tables));
  }

  close(): void {
    this.#journal.close();
    this.#lock[Symbol.dispose]();
  }

  #apply({ rows }: Entry): void {
    for (const [table, id, value] of rows) {
      // One table's map under another's type: rows are written by `Step.put`, which holds the two together.
      const map = this.#tables[table] as Map<string, unknown>;
      if (value === null) map.delete(id);
      else map.set(id, value);
      if (table === 'session') mark(this.openSessions, id, this.#tables.session.get(id)?.status === 'open');
      if (table === 'delivery') mark(this.waitingEvents, id, this.#tables.delivery.get(id)?.state === 'waiting');
    }
  }

  /** Drops what Stripe would have forgotten, and rewrites a journal of which most is past. */
  #tidy(dir: string, entryCount: number, at: number): void {
    const { event, delivery, answer } = this.#tables;
    for (const { key, at: answeredAt } of answer.values()) if (answeredAt < at - ANSWER_LIFE_S) answer.delete(key);
    for (const { id, created } of event.values()) {
      if (created >= at - EVENT_LIFE_S || delivery.get(id)?.state === 'waiting') continue;
      event.delete(id);
      delivery.delete(id);
    }
    if (entryCount < TIDY_FROM) return;
    const rows = Object.entries(this.#tables).flatMap(([table, map]) =>
      [...map].map(([id, value]): Entry['rows'][number] => [table as TableName, id, value]),
    );
    this.#journal.replace(
      dir,
      rows.map((row): Entry => ({ rows: [row] })),
    );
  }
}
