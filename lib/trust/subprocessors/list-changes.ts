import { db } from '#lib/db.ts';
import type { Subprocessor, SubprocessorChange } from '#lib/trust/schema.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Everything that was ever recorded of the list, the newest first; of one start, who came before who left, the record's beginning last. */
export async function listChanges(tx: Prisma.TransactionClient = db()): Promise<SubprocessorChange[]> {
  const rows = await tx.subprocessorChange.findMany({
    orderBy: [{ at: 'desc' }, { kind: 'asc' }, { role: 'asc' }, { known: 'asc' }, { host: 'asc' }],
  });
  const changes = rows.map(({ id, at, kind, role, known, host, region, listHash }) => ({
    ...{ id, at: at.toISOString(), listHash },
    // Written by `recordChanges` alone.
    kind: kind as SubprocessorChange['kind'],
    company: role === null ? null : ({ role, known, host, region } as Subprocessor),
  }));
  return changes.toSorted(
    (a, b) => b.at.localeCompare(a.at) || Number(a.kind === 'begun') - Number(b.kind === 'begun'),
  );
}
