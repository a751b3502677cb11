import type { Policy, PolicyVersion } from '#lib/policies/schema.ts';
import { VERSIONS } from '#lib/policies/versions.ts';

/** The version of a policy that holds now: what a consent to it names, by `version` and `hash`. */
export function currentPolicy(policy: Policy): PolicyVersion {
  const [first, ...later] = VERSIONS[policy];
  return later.at(-1) ?? first;
}
