import { createHash, randomUUID } from 'node:crypto';
import { INPUTS, isEndpoint, type SentInput } from '#tests/support/fal-server/endpoints.ts';
import type { FalJob, FalPlan } from '#tests/support/fal-server/fal-job.ts';
import { decodeDataUri } from '#tests/support/fal-server/result.ts';
import { type Answer, type Call, json } from '#tests/support/provider/origin.ts';
import { faultsOfPicture, refuseForeignHeaders, type Watch } from '#tests/support/provider/watch.ts';

const HEADERS = [
  'authorization',
  'x-fal-store-io',
  'x-fal-no-retry',
  'x-fal-request-start-timeout',
  'x-fal-object-lifecycle-preference',
  'x-app-fal-disable-fallback',
  'x-fal-disable-fallbacks',
];

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** The headers without which a person's picture would be kept, run twice or sent to another endpoint (R-024a). */
function requirePrivacy(watch: Watch, { headers }: Call): void {
  const blame = (what: string) => watch.blame(`submit: ${what}`);
  if (headers['x-fal-store-io'] !== '0') blame('X-Fal-Store-IO is not 0, so fal keeps picture and words for 30 days');
  if (!isTrue(headers['x-fal-no-retry'])) blame('X-Fal-No-Retry is not set, so fal may run it ten times');
  if (!isTrue(headers['x-app-fal-disable-fallback'])) blame('x-app-fal-disable-fallback is not set');
  if (!isTrue(headers['x-fal-disable-fallbacks'])) blame('x-fal-disable-fallbacks is not set');
  if (!(Number(headers['x-fal-request-start-timeout']) > 0.1)) blame('X-Fal-Request-Start-Timeout is not above 0.1');
  const lifecycle = headers['x-fal-object-lifecycle-preference'] ?? '{}';
  const seconds = /^\{"expiration_duration_seconds":(\d+)\}$/.exec(lifecycle)?.[1];
  // 0 means "for ever" there.
  if (!(Number(seconds) >= 1 && Number(seconds) <= 60)) blame('X-Fal-Object-Lifecycle-Preference is not 1 to 60 s');
}

async function requirePictures(watch: Watch, sent: SentInput): Promise<void> {
  const pictures = [sent.image_url, sent.mask_url, ...(sent.image_urls ?? [])].filter((uri) => uri !== undefined);
  for (const uri of pictures) {
    const { bytes, type } = decodeDataUri(uri);
    for (const fault of await faultsOfPicture(bytes, type)) watch.blame(`submit: ${fault}`);
  }
}

type World = { watch: Watch; jobs: Map<string, FalJob>; plan: FalPlan; queue: () => string; foreign: () => string };

/** `POST /{endpoint}`: what fal documents, and nothing beside it. */
export async function submit(call: Call, world: World): Promise<Answer> {
  const { watch, jobs, plan } = world;
  refuseForeignHeaders(watch, 'submit', call, HEADERS);
  requirePrivacy(watch, call);
  if (call.target.includes('?')) watch.blame('submit: a query; a webhook would send the result elsewhere');
  if (call.headers['content-type'] !== 'application/json') watch.blame('submit: content-type is not application/json');
  const endpoint = call.path.slice(1);
  if (!isEndpoint(endpoint)) {
    watch.blame(`submit: no endpoint ${endpoint}`);
    return json(404, { detail: 'Application not found' });
  }
  const parsed = INPUTS[endpoint].safeParse(JSON.parse(call.body.toString('utf8')));
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    watch.blame(`submit: ${endpoint} does not take this body (${fields})`);
    return json(422, { detail: [{ loc: ['body'], msg: 'field', type: 'value_error', input: call.body.toString() }] });
  }
  const sent: SentInput = parsed.data;
  if (sent.sync_mode !== true) watch.blame('submit: sync_mode is not true, so the result becomes a public file');
  await requirePictures(watch, sent);
  // Nothing tells fal that two submits are one edit; here they are when everything sent is the same.
  const mark = createHash('sha256').update(call.path).update(call.body).digest('hex');
  if ([...jobs.values()].some((job) => job.mark === mark)) watch.blame('submit: the same edit was submitted twice');
  const id = randomUUID();
  jobs.set(id, {
    id,
    mark,
    endpoint,
    sent,
    plan,
    left: { positions: [...plan.positions], polls: plan.polls },
    state: 'queued',
    isToldCompleted: false,
    isCancelled: false,
    results: 0,
    cancels: 0,
    deletions: 0,
    isExpired: false,
  });
  const base = (field: FalPlan['foreign'][number]): string =>
    plan.foreign.includes(field) ? world.foreign() : world.queue();
  const path = `/${plan.prefix ?? endpoint.split('/').slice(0, 2).join('/')}/requests/${id}`;
  return json(200, {
    status: 'IN_QUEUE',
    request_id: id,
    response_url: `${base('response_url')}${path}`,
    status_url: `${base('status_url')}${path}/status`,
    cancel_url: `${base('cancel_url')}${path}/cancel`,
    queue_position: plan.positions[0] ?? 0,
  });
}
