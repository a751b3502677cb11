import { randomBytes } from 'node:crypto';
import { byBytes, md5, type Part, type Upload } from '#tests/support/s3-server/bucket.ts';
import type { Answer, Call } from '#tests/support/s3-server/call.ts';
import { count, namer } from '#tests/support/s3-server/listing.ts';
import { keptHeaders, requireConditions } from '#tests/support/s3-server/objects.ts';
import { S3Error } from '#tests/support/s3-server/s3-error.ts';
import { partsOf, xmlDocument } from '#tests/support/s3-server/xml.ts';

/** Least size of every part but the last: https://developers.cloudflare.com/r2/objects/upload-objects/ */
export const PART_BYTES = 5 * 1024 * 1024;

function uploadOf(call: Call): Upload {
  const found = call.bucket.uploads.get(call.query.get('uploadId') ?? '');
  if (found?.key !== call.key) throw new S3Error('NoSuchUpload', 'The specified multipart upload does not exist.');
  return found;
}

export function createUpload(call: Call): Answer {
  const uploadId = randomBytes(48).toString('base64');
  const [headers, parts] = [keptHeaders(call.headers), new Map<number, Part>()];
  call.bucket.uploads.set(uploadId, { uploadId, key: call.key, initiatedAt: call.now, headers, parts });
  const names = { Bucket: call.bucketName, Key: call.key, UploadId: uploadId };
  return { status: 200, body: xmlDocument('InitiateMultipartUploadResult', names) };
}

/** As on R2 the tag of a part is no MD5 sum, so a client cannot take it for one: https://github.com/s3fs-fuse/s3fs-fuse/issues/2095 */
export function uploadPart(call: Call): Answer {
  const upload = uploadOf(call);
  const number = call.query.get('partNumber') ?? '';
  if (!/^\d{1,5}$/.test(number) || Number(number) < 1 || Number(number) > 10_000)
    throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive.');
  const etag = randomBytes(32).toString('base64');
  upload.parts.set(Number(number), { bytes: call.body, etag, md5: md5(call.body), modifiedAt: call.now });
  return { status: 200, headers: { etag: `"${etag}"` } };
}

function requireSizes(parts: readonly Part[]): void {
  const size = parts[0]?.bytes.length ?? 0;
  for (const part of parts.slice(0, -1)) {
    if (part.bytes.length < PART_BYTES)
      throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed object size.');
    if (part.bytes.length !== size)
      throw new S3Error('InvalidPart', 'All non-trailing parts must have the same length.');
  }
  if ((parts.at(-1)?.bytes.length ?? 0) > size)
    throw new S3Error('InvalidPart', 'All non-trailing parts must have the same length.');
}

/**
 * Puts the named parts together. Asked a second time there is no such upload any more, as on R2, and neither is there one after a
 * condition that did not hold: https://developers.cloudflare.com/r2/reference/changelog/ (2023-08-11)
 */
export function completeUpload(call: Call): Answer {
  const upload = uploadOf(call);
  const named = partsOf(call.body.toString());
  if (!named)
    throw new S3Error(
      'MalformedXML',
      'The XML you provided was not well formed or did not validate against our published schema.',
    );
  if (named.some((part, at) => part.partNumber <= (named[at - 1]?.partNumber ?? 0)))
    throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
  const parts = named.map(({ partNumber, etag }) => {
    const part = upload.parts.get(partNumber);
    if (part?.etag !== etag) throw new S3Error('InvalidPart', 'One or more of the specified parts could not be found.');
    return part;
  });
  requireSizes(parts);
  call.bucket.uploads.delete(upload.uploadId);
  requireConditions(call, call.bucket.objects.get(call.key));
  const etag = `${md5(Buffer.concat(parts.map((part) => part.md5))).toString('hex')}-${parts.length}`;
  const bytes = Buffer.concat(parts.map((part) => part.bytes));
  call.bucket.objects.set(call.key, { bytes, etag, modifiedAt: call.now, headers: upload.headers });
  const names = {
    Location: `/${call.bucketName}/${call.key}`,
    Bucket: call.bucketName,
    Key: call.key,
    ETag: `"${etag}"`,
  };
  return { status: 200, body: xmlDocument('CompleteMultipartUploadResult', names) };
}

export function abortUpload(call: Call): Answer {
  call.bucket.uploads.delete(uploadOf(call).uploadId);
  return { status: 204 };
}

export function listUploads(call: Call): Answer {
  const [prefix, most, name] = [call.query.get('prefix') ?? '', count(call.query, 'max-uploads'), namer(call.query)];
  const [keyMarker, idMarker] = [call.query.get('key-marker') ?? '', call.query.get('upload-id-marker') ?? ''];
  const isAfter = (upload: Upload) => {
    const order = byBytes(upload.key, keyMarker);
    return order > 0 || (order === 0 && idMarker !== '' && byBytes(upload.uploadId, idMarker) > 0);
  };
  const all = [...call.bucket.uploads.values()]
    .filter((upload) => upload.key.startsWith(prefix) && (keyMarker === '' || isAfter(upload)))
    .sort((a, b) => byBytes(a.key, b.key) || byBytes(a.uploadId, b.uploadId));
  const page = all.slice(0, most);
  const last = all.length > page.length ? page.at(-1) : undefined;
  return {
    status: 200,
    body: xmlDocument('ListMultipartUploadsResult', {
      Bucket: call.bucketName,
      KeyMarker: name(keyMarker),
      UploadIdMarker: idMarker,
      NextKeyMarker: last ? name(last.key) : undefined,
      NextUploadIdMarker: last?.uploadId,
      Prefix: name(prefix),
      EncodingType: call.query.get('encoding-type') ?? undefined,
      MaxUploads: most,
      IsTruncated: last !== undefined,
      Upload: page.map((upload) => ({
        Key: name(upload.key),
        UploadId: upload.uploadId,
        StorageClass: 'STANDARD',
        Initiated: upload.initiatedAt.toISOString(),
      })),
    }),
  };
}

export function listParts(call: Call): Answer {
  const upload = uploadOf(call);
  const [most, after] = [count(call.query, 'max-parts'), count(call.query, 'part-number-marker', 10_000)];
  const mark = call.query.has('part-number-marker') ? after : 0;
  const all = [...upload.parts].filter(([number]) => number > mark).sort(([a], [b]) => a - b);
  const page = all.slice(0, most);
  return {
    status: 200,
    body: xmlDocument('ListPartsResult', {
      Bucket: call.bucketName,
      Key: call.key,
      UploadId: upload.uploadId,
      PartNumberMarker: mark,
      NextPartNumberMarker: page.at(-1)?.[0],
      MaxParts: most,
      IsTruncated: all.length > page.length,
      StorageClass: 'STANDARD',
      Part: page.map(([PartNumber, part]) => ({
        PartNumber,
        LastModified: part.modifiedAt.toISOString(),
        ETag: `"${part.etag}"`,
        Size: part.bytes.length,
      })),
    }),
  };
}
