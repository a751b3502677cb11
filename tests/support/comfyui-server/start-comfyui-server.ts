import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ComfyuiPlan,
  type ComfyuiStage,
  type Job,
  JSON_TYPE,
  PLAN,
  type Reply,
  UUID,
} from '#tests/support/comfyui-server/comfyui-plan.ts';
import { infoOf, refusalOf, type Sent, strangersIn } from '#tests/support/comfyui-server/graph.ts';
import { headersOf, startListeners } from '#tests/support/comfyui-server/listeners.ts';
import { readForm } from '#tests/support/comfyui-server/read-form.ts';
import { startRunQueue } from '#tests/support/comfyui-server/run-queue.ts';
import type { Call } from '#tests/support/provider/origin.ts';
import { faultsOfPicture, refuseForeignHeaders, startFaults, startWatch } from '#tests/support/provider/watch.ts';

/**
 * ComfyUI as its source has it (`server.py`, `execution.py`, `protocol.py`, BACKENDS §4), strict: what it would let pass (unknown fields, a name used twice, a
 * stop without a name, a submit before anybody listens) is a violation. One run at a time; what it tells while nobody listens is lost.
 */
export async function startComfyuiServer() {
  const watch = startWatch();
  const faults = startFaults<ComfyuiStage>();
  const files = new Map<string, Buffer>();
  const photos: Buffer[] = [];
  const [begun, cancelled]: [string[], string[]] = [[], []];
  const plans: ComfyuiPlan[] = [];
  let standing = PLAN;
  let lacking: string[] = [];
  let givesNames = false;

  const photoOf = ({ graph }: Job): Buffer => {
    const [loader] = Object.values(graph).filter(({ class_type }) => /^(LoadImage|ETN_)/.test(class_type));
    const image = String(loader?.inputs.image);
    return files.get(`temp/${image.replace(' [temp]', '')}`) ?? Buffer.from(image, 'base64');
  };
  const lines = startListeners(watch, faults);
  const queue = startRunQueue(lines, photoOf);
  const { history } = queue;

  const json = (status: number, body: unknown): Reply => ({ status, headers: JSON_TYPE, body: JSON.stringify(body) });
  const fields = (body: object, where: string, allowed: string[]) => {
    for (const name of Object.keys(body)) if (!allowed.includes(name)) watch.blame(`${where}: the field ${name}`);
  };

  async function takeUpload(call: Call): Promise<Reply> {
    const { fields: said, file } = await readForm(call);
    fields(said, 'upload', ['type', 'overwrite']);
    if (said.type !== 'temp') watch.blame(`upload: into ${said.type}`);
    if (said.overwrite !== 'true') watch.blame('upload: beside what is there');
    if (file?.name !== 'image') watch.blame('upload: no image');
    const { filename = '', bytes = Buffer.alloc(0), type = '' } = file ?? {};
    if (!UUID.test(filename.replace(/\.png$/, ''))) watch.blame(`upload: the name ${filename}`);
    for (const fault of await faultsOfPicture(bytes, type)) watch.blame(`upload: ${fault}`);
    files.set(`temp/${filename}`, bytes);
    if (bytes.length > 100) photos.push(bytes);
    return json(200, { name: filename, subfolder: '', type: 'temp' });
  }

  function takePrompt(call: Call): Reply {
    const body = JSON.parse(call.body.toString());
    fields(body, 'prompt', ['prompt', 'client_id', 'prompt_id']);
    const { prompt: graph, client_id: client, prompt_id: wished } = body;
    const id = givesNames ? '99999999-9999-4999-8999-999999999999' : wished;
    if (!UUID.test(id)) watch.blame('prompt: an id that is none');
    if (begun.includes(id)) watch.blame('prompt: a second one of the same name');
    if (!lines.isLive(client)) watch.blame('prompt: nobody listens');
    for (const stranger of strangersIn(graph)) watch.blame(`prompt: ${stranger}`);
    const refusal = refusalOf(graph, (name) => name.endsWith(' [temp]') && files.has(`temp/${name.slice(0, -7)}`));
    if (refusal) return json(400, refusal);
    begun.push(id);
    const job = queue.put({ id, graph, client, plan: plans.shift() ?? standing });
    return json(200, { prompt_id: id, number: job.number, node_errors: {} });
  }

  const asEntry = ({ number: place, id, graph, client }: Job) => [place, id, graph, { client_id: client }, []];

  function forget(call: Call): Reply {
    const body = JSON.parse(call.body.toString());
    fields(body, 'history', ['delete']);
    for (const id of body.delete) history.delete(id);
    return { status: 200 };
  }

  function leave(call: Call): Reply {
    const body = JSON.parse(call.body.toString());
    fields(body, 'queue', ['delete']);
    for (const { id } of queue.pending()) if (body.delete.includes(id)) cancelled.push(id);
    queue.takeOut(body.delete);
    return { status: 200 };
  }

  function interrupt(call: Call): Reply {
    const body = JSON.parse(call.body.toString() || '{}');
    fields(body, 'interrupt', ['prompt_id']);
    // Without a name, and in older versions with one too, it stops whatever runs.
    if (body.prompt_id === undefined) watch.blame('interrupt: whoever runs');
    const running = queue.running();
    if (running?.id !== body.prompt_id) watch.blame('interrupt: of a run that does not run');
    else {
      cancelled.push(body.prompt_id);
      running?.stop('interrupted');
    }
    return { status: 200 };
  }

  type Route = [
    method: string,
    path: RegExp,
    stage: ComfyuiStage | null,
    does: (call: Call, id: string) => Promise<Reply> | Reply,
  ];
  const routes: Route[] = [
    ['POST', /^\/upload\/image$/, 'upload', takeUpload],
    ['POST', /^\/prompt$/, 'submit', takePrompt],
    [
      'GET',
      /^\/queue$/,
      'queue',
      () => {
        const running = queue.running();
        return json(200, {
          queue_running: running ? [asEntry(running)] : [],
          queue_pending: queue.pending().map(asEntry),
        });
      },
    ],
    ['POST', /^\/queue$/, null, leave],
    ['POST', /^\/interrupt$/, 'interrupt', interrupt],
    ['GET', /^\/history\/([\w-]+)$/, 'history', (_, id) => json(200, history.has(id) ? { [id]: history.get(id) } : {})],
    ['POST', /^\/history$/, 'forget', forget],
    [
      'GET',
      /^\/system_stats$/,
      null,
      () => json(200, { system: { comfyui_version: '0.3.64', argv: ['main.py'] }, devices: [] }),
    ],
    ['GET', /^\/object_info\/(\w+)$/, null, (_, name) => json(200, infoOf(name, lacking))],
  ];

  async function answer(call: Call): Promise<Reply | 'cut' | 'hang'> {
    refuseForeignHeaders(watch, call.path, call, []);
    for (const [method, path, stage, does] of routes) {
      const [found, id = ''] = path.exec(call.path) ?? [];
      if (found === undefined || method !== call.method) continue;
      const fault = stage ? faults.next(stage) : undefined;
      if (fault === 'cut' || fault === 'hang') return fault;
      if (typeof fault === 'object') return fault;
      const said = await does(call, id);
      if (fault === 'lost') return 'cut';
      return fault === 'garbage' ? { status: 200, body: '<html>It works!</html>' } : said;
    }
    watch.blame(`${call.method} ${call.path} is not there`);
    return { status: 404 };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    const target = request.url ?? '/';
    const { pathname: path, searchParams: query } = new URL(target, 'http://x');
    const call = {
      method: request.method ?? '',
      target,
      path,
      query,
      headers: headersOf(request),
      body: Buffer.concat(chunks),
    };
    const said = await answer(call).catch((error: unknown): Reply => ({ status: 500, body: String(error) }));
    const isSaid = typeof said === 'object';
    watch.seen.push({ host: 'comfyui', call, status: isSaid ? said.status : 0 });
    if (isSaid) response.writeHead(said.status, said.headers).end(said.body);
    else if (said === 'cut') response.destroy();
  }

  const server = createServer((request, response) => void serve(request, response));
  server.on('upgrade', (request, stream) => lines.listen(request, stream));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  /** A run of which nothing is left: no words in queue or history, and no picture. */
  const isGone = (id: string) =>
    !history.has(id) &&
    queue.running()?.id !== id &&
    !queue.pending().some((job) => job.id === id) &&
    (files.get(`temp/${id}.png`)?.length ?? 0) < 100;

  return {
    url: `http://127.0.0.1:${port}`,
    ...watch,
    /** What the next submitted graphs come to, in this order, and then all others. */
    plan: (...next: Partial<ComfyuiPlan>[]) => void plans.push(...next.map((each) => ({ ...PLAN, ...each }))),
    planAll: (plan: Partial<ComfyuiPlan>) => {
      standing = { ...PLAN, ...plan };
    },
    fail: faults.add,
    failAlways: faults.always,
    heal: faults.clear,
    /** Classes of nodes and files of weights that are not installed. */
    lack: (...names: string[]) => {
      lacking = names;
    },
    /** As before 0.3.45: whatever a run was to be called, it is called otherwise. */
    giveNames: () => {
      givesNames = true;
    },
    /** Graphs it took, by name. */
    begun: () => [...begun],
    graphs: () =>
      watch.seen
        .filter(({ call }) => call.path === '/prompt')
        .map(({ call }) => JSON.parse(call.body.toString()).prompt as Sent),
    photos: () => [...photos],
    gone: () => begun.filter(isGone),
    /** Names of runs that were taken out of the queue or stopped. */
    cancelled: () => [...cancelled],
    holding: () => queue.held.size,
    waiting: () => queue.pending().length,
    pongs: lines.pongs,
    release: queue.release,
    /** Whether a line was opened a second time for what is held. */
    isHeardAgain: () => [...queue.held].some(({ client }) => lines.isHeardAgain(client)),
    /** Puts a run of somebody else's into the queue, held until `release`. */
    occupy: (id: string, plan: Partial<ComfyuiPlan> = { isHeld: true }) => queue.occupy(id, plan),
    stopSomebody: () =>
      lines.all('execution_interrupted', { prompt_id: 'somebody-else', node_id: '1', node_type: 'KSampler' }),
    pingAll: lines.pingAll,
    dropAll: lines.dropAll,
    /** As after a restart: queue, history and files are gone. */
    restart: () => {
      lines.dropAll();
      queue.clear();
      files.clear();
    },
    close: () =>
      new Promise<void>((resolve) => {
        lines.dropAll();
        queue.release();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type ComfyuiServer = Awaited<ReturnType<typeof startComfyuiServer>>;
