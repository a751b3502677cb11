import { db } from '#lib/db.ts';

/** A company through which somebody signs in; `at`: since when, ISO 8601. */
export type ConnectedView = { provider: string; at: string };

/** The companies through which this account can be entered, the first first. */
export async function listConnected({ userId }: { userId: string }): Promise<ConnectedView[]> {
  const rows = await db().account.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ provider, createdAt }) => ({ provider, at: createdAt.toISOString() }));
}
