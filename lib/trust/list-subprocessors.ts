import { type Env, env } from '#lib/env.ts';
import type { Model } from '#lib/inference/backend.ts';
import { listModels } from '#lib/inference/index.ts';
import { providerOf } from '#lib/inference/provider-of.ts';
import { isNearby } from '#lib/nearby.ts';
import type { Region } from '#lib/residency.ts';
import type { Subprocessor, SubprocessorRole, SubprocessorsView } from '#lib/trust/schema.ts';

type Configured = Pick<Env, 's3' | 'smtp' | 'stripe' | 'google' | 'github' | 'operator' | 'isEmbedded'>;

/**
 * The companies that get something of people here, from the settings by which the product itself acts: the same bucket, mail server, account at
 * Stripe and models. `own`: what the operator does alone. A bucket counts while it can be read at all, because pictures may lie in it.
 */
export function listSubprocessors(
  { s3, smtp, stripe, google, github, operator, isEmbedded }: Configured = env(),
  models: readonly Model[] = listModels(),
): SubprocessorsView {
  const signIn = [google && companyAt('signIn', google.url), github && companyAt('signIn', github.url)];
  const found: (Subprocessor | null)[] = [
    isEmbedded || operator.hosting === null
      ? null
      : { role: 'hosting', known: null, host: operator.hosting, region: null },
    s3 && companyAt('storage', s3.endpoint),
    smtp && companyAt('mail', smtp.url),
    stripe &&
      (stripe.url === null
        ? { role: 'payments', known: 'stripe', host: '', region: null }
        : companyAt('payments', stripe.url)),
    ...signIn,
    ...companiesOf(models),
  ];
  const companies = found.filter((one) => one !== null);
  const roles = new Set(companies.map(({ role }) => role));
  const alone: SubprocessorRole[] = ['storage', 'mail', 'payments', 'signIn', 'models'];
  return { companies, own: alone.filter((role) => !roles.has(role)) };
}

/** Whose host this is; R2 says its jurisdiction and AWS its region in it (developers.cloudflare.com/r2, docs.aws.amazon.com/general). */
const KNOWN: [host: RegExp, known: NonNullable<Subprocessor['known']>, region: Subprocessor['region']][] = [
  [/\.eu\.r2\.cloudflarestorage\.com$/, 'cloudflare', 'eu'],
  [/\.r2\.cloudflarestorage\.com$/, 'cloudflare', null],
  [/\.eu-[a-z]+-\d\.amazonaws\.com$/, 'aws', 'eu'],
  [/\.us-[a-z]+-\d\.amazonaws\.com$/, 'aws', 'us'],
  [/\.amazonaws\.com$/, 'aws', null],
  [/^accounts\.google\.com$/, 'google', null],
  [/^github\.com$/, 'github', null],
];

/** The company behind an address; null where it is the operator's own machine or network. */
function companyAt(role: SubprocessorRole, address: string): Subprocessor | null {
  const { hostname } = new URL(address);
  if (isNearby(hostname)) return null;
  const [, known = null, region = null] = KNOWN.find(([host]) => host.test(hostname)) ?? [];
  // The host of a bucket may name the operator's account there, which is nobody's business.
  return { role, known, host: known ? '' : hostname, region };
}

/** One line a provider, with the region that all of its models keep to; where they differ, none is promised. */
function companiesOf(models: readonly Model[]): Subprocessor[] {
  const byProvider = Map.groupBy(
    models.filter((model) => providerOf(model) !== null),
    (model) => providerOf(model)?.id ?? '',
  );
  return [...byProvider.values()].flatMap(([first, ...others]) => {
    const provider = first && providerOf(first);
    if (!first || !provider) return [];
    const isOne = others.every(({ region }) => region === first.region);
    const known = provider.kind === 'other' ? null : provider.kind;
    return [
      {
        role: 'models' as const,
        known,
        host: known ? '' : provider.place,
        region: isOne ? placed(first.region) : 'world',
      },
    ];
  });
}

const placed = (region: Region): Subprocessor['region'] => (region === 'own' ? null : region);
