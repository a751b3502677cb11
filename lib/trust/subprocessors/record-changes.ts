import { db } from '#lib/db.ts';
import { newId, sha256Hex } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { listSubprocessors } from '#lib/trust/list-subprocessors.ts';
import type { Subprocessor } from '#lib/trust/schema.ts';
import { listChanges } from '#lib/trust/subprocessors/list-changes.ts';

/** A company that moves to another region is another line: what is said of it has changed. */
const keyOf = ({ role, known, host, region }: Subprocessor): string => JSON.stringify([role, known, host, region]);

/**
 * Writes down who came onto the list of companies since the last start, and who left it; nothing where it is the same. The list is that of this
 * process's settings, so it is called where pages are served. Servers that start at once write it once.
 */
export async function recordChanges(
  companies: readonly Subprocessor[] = listSubprocessors().companies,
): Promise<{ added: number; removed: number }> {
  const now = new Map(companies.map((company) => [keyOf(company), company]));
  const listHash = sha256Hex([...now.keys()].toSorted().join('\n'));
  const counts = await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('subprocessors', 0))`;
    const changes = await listChanges(tx);
    // From the oldest on, so that the last word about each company holds.
    const before = new Map<string, Subprocessor>();
    for (const { kind, company } of changes.toReversed()) {
      if (kind === 'added' && company) before.set(keyOf(company), company);
      if (kind === 'removed' && company) before.delete(keyOf(company));
    }
    const added = [...now].flatMap(([key, company]) => (before.has(key) ? [] : [company]));
    const removed = [...before].flatMap(([key, company]) => (now.has(key) ? [] : [company]));
    const line = (kind: 'added' | 'removed') => (company: Subprocessor) => ({
      ...{ id: newId(), kind, listHash },
      ...{ role: company.role, known: company.known, host: company.host, region: company.region },
    });
    const data = [
      ...(changes.length === 0 ? [{ id: newId(), kind: 'begun', listHash }] : []),
      ...added.map(line('added')),
      ...removed.map(line('removed')),
    ];
    if (data.length > 0) await tx.subprocessorChange.createMany({ data });
    return { added: added.length, removed: removed.length };
  });
  if (counts.added + counts.removed > 0)
    log.info({ event: 'subprocessors_changed', count: counts.added + counts.removed });
  return counts;
}
