import { writeFileSync } from 'node:fs';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { policyHash } from '#lib/policies/policy-hash.ts';
import { currentTexts } from '#lib/policies/policy-texts.ts';
import { POLICIES, POLICY_SLUGS } from '#lib/policies/schema.ts';

/**
 * `node tests/support/archive-policy.ts POLICY`, run before its text is changed: puts the published text away as data. Refuses when the text is not the
 * published one any more. Without a policy: the hash of each text as it is.
 */
const [name] = process.argv.slice(2);
for (const policy of POLICIES) {
  const texts = currentTexts(policy);
  const { version, hash } = currentPolicy(policy);
  if (!name) process.stdout.write(`${policy} ${version} ${policyHash(texts)}\n`);
  if (name !== policy) continue;
  if (policyHash(texts) !== hash)
    throw new Error(`The text of ${policy} is not the published version ${version}. Bring that back first.`);
  const file = `lib/policies/archive/${POLICY_SLUGS[policy]}-${version}.json`;
  writeFileSync(file, `${JSON.stringify(texts, null, 2)}\n`);
  process.stdout.write(
    `${file} is written. Name it in policy-texts.ts, change the text, add the next line to versions.ts.\n`,
  );
}
