import { type ExportPlan, type ExportText, planExport } from '#lib/account/export/plan-export.ts';

/** Plans of people who were served lately, so that a download that broke off goes on at once. A few MB each. */
const MOST = 8;
const KEPT_MS = 60 * 60_000;

type Kept = { plan: Promise<ExportPlan>; at: number };
const kept = new Map<string, Kept>();

/**
 * The archive of an account: the one that was begun, where `etag` names it and this process still knows it; else it is made anew, and is the same
 * again unless something has changed since.
 */
export async function getPlan(input: { userId: string; etag: string | null; text: ExportText }): Promise<ExportPlan> {
  const { userId, etag, text } = input;
  for (const [id, { at }] of kept) if (performance.now() - at > KEPT_MS) kept.delete(id);
  const known = await kept.get(userId)?.plan.catch(() => null);
  if (known && etag === known.etag) return known;
  const plan = planExport({ userId, text }).then((made) => {
    // What has been learnt of the same archive is still true of it.
    if (known?.etag === made.etag)
      for (const [imageId, read] of known.read) if (!read.isMissing) made.read.set(imageId, read);
    return made;
  });
  kept.delete(userId);
  kept.set(userId, { plan, at: performance.now() });
  for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST))) kept.delete(id);
  plan.catch(() => kept.delete(userId));
  return plan;
}
