import { currentPolicy } from '#lib/policies/current-policy.ts';
import { archivedTexts, currentTexts } from '#lib/policies/policy-texts.ts';
import type { Policy, PolicyTexts, PolicyVersion } from '#lib/policies/schema.ts';
import { VERSIONS } from '#lib/policies/versions.ts';

type Published = PolicyVersion & { texts: PolicyTexts };

const withTexts = (policy: Policy, found: PolicyVersion): Published | null => {
  const isCurrent = found.version === currentPolicy(policy).version;
  const texts = isCurrent ? currentTexts(policy) : archivedTexts(policy, found.version);
  return texts && { ...found, texts };
};

/** A published version with its text, and the one before it, which it can be compared with; null where there never was one of this number. */
export function findVersion(policy: Policy, version: string): { found: Published; before: Published | null } | null {
  const at = VERSIONS[policy].findIndex((one) => one.version === version);
  const named = VERSIONS[policy][at];
  const found = named ? withTexts(policy, named) : null;
  if (!found) return null;
  const earlier = VERSIONS[policy][at - 1];
  return { found, before: earlier ? withTexts(policy, earlier) : null };
}
