import { POLICIES, type Policy, type PolicyVersion } from '#lib/policies/schema.ts';

export type Versions = Readonly<Record<Policy, readonly PolicyVersion[]>>;

/** What is known of a person: since when there is an account, and what they have accepted or acknowledged, the oldest first. */
export type Known = {
  createdAt: Date;
  lines: readonly { purpose: string; subject: string; version: string; isGiven: boolean }[];
};

/** A policy that has changed in what matters since a person last accepted or read it. */
export type PolicyNews = { policy: Policy; now: PolicyVersion };

/** The place of the version that a person knows: the last they pressed for, else the one that held on the day of their account; -1: none. */
function knownAt(policy: Policy, { createdAt, lines }: Known, versions: readonly PolicyVersion[]): number {
  const line = lines.findLast(
    ({ purpose, subject, isGiven }) =>
      isGiven && (policy === 'terms' ? purpose === 'terms' : purpose === 'notice' && subject === policy),
  );
  if (line) return versions.findIndex(({ version }) => version === line.version);
  const day = createdAt.toISOString().slice(0, 10);
  return versions.findLastIndex(({ date }) => date <= day);
}

/**
 * The policies of which a person has to be told: a later version than the one they know is material. The first version of a policy is news to nobody: there
 * was none before.
 */
export function newsOf(known: Known, versions: Versions): PolicyNews[] {
  return POLICIES.flatMap((policy) => {
    const all = versions[policy];
    const at = knownAt(policy, known, all);
    const now = all.at(-1);
    const isNews = all.some(({ isMaterial, summary }, place) => place > at && isMaterial && summary !== null);
    return now && isNews ? [{ policy, now }] : [];
  });
}
