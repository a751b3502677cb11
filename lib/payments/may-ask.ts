/**
 * Stripe answers an account about a hundred times a second (docs.stripe.com/rate-limits). Nobody who keeps asking what became of their purchases may
 * use that up for everybody: one person causes so many readings in a row, and then one in so many milliseconds.
 */
const IN_A_ROW = 20;
const ONE_IN_MS = 3_000;

/** People remembered; whoever is full again need not be. */
const MOST_PEOPLE = 10_000;

type Bucket = { left: number; at: number };
const buckets = new Map<string, Bucket>();

const filled = ({ left, at }: Bucket, now: number): number => Math.min(IN_A_ROW, left + (now - at) / ONE_IN_MS);

/** Whether this person may cause one more reading now; counts it if so. Of this process alone. */
export function mayAsk(userId: string, now = performance.now()): boolean {
  const left = filled(buckets.get(userId) ?? { left: IN_A_ROW, at: now }, now);
  if (left < 1) return false;
  if (buckets.size >= MOST_PEOPLE)
    for (const [id, bucket] of buckets) if (filled(bucket, now) >= IN_A_ROW) buckets.delete(id);
  buckets.set(userId, { left: left - 1, at: now });
  return true;
}
