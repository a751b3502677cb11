import { failureOf } from '#lib/storage/s3/failure.ts';

/** What the start check was doing. */
export type CheckStep = 'write' | 'read' | 'delete' | 'list';

const DOES: Record<CheckStep, string> = { write: 'write to', read: 'read from', delete: 'delete from', list: 'list' };

/** Codes of the system and of TLS, before any answer. */
const UNREACHED: Record<string, string> = {
  ENOTFOUND:
    'The host of S3_ENDPOINT is not found. Correct S3_ENDPOINT, or look whether this machine can resolve names.',
  EAI_AGAIN: 'The host of S3_ENDPOINT cannot be looked up now. Look whether this machine can resolve names.',
  ECONNREFUSED: 'Nothing answers at the host and port of S3_ENDPOINT. Start that storage, or correct S3_ENDPOINT.',
  EHOSTUNREACH:
    'There is no way from this machine to the host of S3_ENDPOINT. Correct S3_ENDPOINT, or open the network.',
  ENETUNREACH:
    'There is no way from this machine to the host of S3_ENDPOINT. Correct S3_ENDPOINT, or open the network.',
  TimeoutError:
    'The storage at S3_ENDPOINT does not answer in time. Look whether a firewall is between, or correct S3_ENDPOINT.',
  EPROTO: 'S3_ENDPOINT says https, and what answers there does not. Correct the scheme or the port in S3_ENDPOINT.',
};

/** Codes of the store's answers that one sentence covers whatever the check was doing. */
const REFUSED: Record<string, string> = {
  NoSuchBucket:
    'There is no bucket of the name in S3_BUCKET. Create it, or correct S3_BUCKET; a bucket of R2 in the EU is only at https://ACCOUNT.eu.r2.cloudflarestorage.com.',
  InvalidBucketName: 'S3_BUCKET is no name that this storage gives to buckets. Correct S3_BUCKET.',
  InvalidAccessKeyId:
    'The storage does not know S3_ACCESS_KEY_ID. Correct it, or make a new key and set both of its halves.',
  SignatureDoesNotMatch:
    'S3_SECRET_ACCESS_KEY does not belong to S3_ACCESS_KEY_ID. Set both halves of one key again, without spaces or quotes.',
  Unauthorized:
    'The storage does not take S3_ACCESS_KEY_ID with S3_SECRET_ACCESS_KEY. Set both halves of a key of this account that has not ended.',
  QuotaExceeded: 'The bucket of S3_BUCKET is full. Make room in it, or raise its quota.',
  XMinioStorageFull: 'The storage at S3_ENDPOINT is full. Make room on it.',
  ObjectLockedByBucketPolicy:
    'A lock rule keeps objects in the bucket of S3_BUCKET from being deleted. Remove the rule: people delete their pictures here.',
};

const REGION_CODES =
  /^(AuthorizationHeaderMalformed|PermanentRedirect|TemporaryRedirect|Redirect|InvalidRegionName|IllegalLocationConstraintException|301|307)$/;

/** By how much this machine's clock differs from the one in the answer, for the end of a sentence. */
function skewOf(date: string | undefined): string {
  const aheadMs = Date.now() - Date.parse(date ?? '');
  if (Number.isNaN(aheadMs)) return 'far from the time of the storage';
  const minutes = Math.max(1, Math.round(Math.abs(aheadMs) / 60_000));
  const amount = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  return `${amount} ${aheadMs > 0 ? 'ahead of' : 'behind'} the storage's`;
}

/** One line about why the start check failed and what to mend. Nothing the provider wrote is in it but the name of a region. */
export function explainFailure(error: unknown, step: CheckStep): string {
  const { code, status, headers, region } = failureOf(error);
  if (code === 'RequestTimeTooSkewed') {
    return `This machine's clock is ${skewOf(headers.date)}, and the storage refuses that. Set the clock, best by NTP, and start again.`;
  }
  if (REGION_CODES.test(code) || status === 301 || status === 307) {
    const right = region && /^[a-z0-9-]{1,64}$/.test(region) ? `${region}` : undefined;
    return right
      ? `S3_REGION is not the region of the bucket. Set S3_REGION to ${right}, and S3_ENDPOINT to the address of that region.`
      : 'S3_REGION is not a region of this storage. Set it to the region of the bucket; R2 has only auto.';
  }
  const known = REFUSED[code] ?? (status === undefined ? UNREACHED[code] : undefined);
  if (known) return known;
  if (code === 'DamagedAnswerError' || (status !== undefined && status < 300))
    return 'What answers at S3_ENDPOINT does not speak S3. Correct S3_ENDPOINT; the web page of a storage has another address or port.';
  if (/CERT|SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO/.test(code))
    return `The certificate of the host of S3_ENDPOINT is not one this machine trusts (${code}). Correct S3_ENDPOINT or the certificate, or name its issuer in NODE_EXTRA_CA_CERTS.`;
  if (status === undefined)
    return `The storage at S3_ENDPOINT cannot be reached (${nameOf(code)}). Correct S3_ENDPOINT, or look at the network.`;
  if (status === 507) return 'The storage at S3_ENDPOINT is full. Make room on it.';
  if (status === 401 || status === 403)
    return `The key of S3_ACCESS_KEY_ID may not ${DOES[step]} the bucket of S3_BUCKET. Give it permission to read, write, delete and list objects there.`;
  if (status >= 500 || status === 429)
    return `The storage at S3_ENDPOINT answers with an error of its own (HTTP ${status}). Try again later, or look at its status.`;
  return `What answers at S3_ENDPOINT does not speak S3 (HTTP ${status}, ${nameOf(code)}). Correct S3_ENDPOINT, S3_BUCKET and S3_ACCESS_KEY_ID.`;
}

const nameOf = (code: string): string => (/^[A-Za-z0-9_]{1,40}$/.test(code) ? code : 'unknown');
