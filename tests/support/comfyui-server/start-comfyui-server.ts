import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  type ComfyuiPlan,
  type ComfyuiStage,
  type Job,
  JSON_TYPE,
  type Past,
  PLAN,
  type Reply,
  UUID,
} from '#tests/support/comfyui-server/comfyui-plan.ts';
import { infoOf, refusalOf, type Sent, strangersIn } from '#tests/support/comfyui-server/graph.ts';
import { pictureMessage } from '#tests/support/comfyui-server/picture-message.ts';
import { readForm } from '#tests/support/comfyui-server/read-form.ts';
import { acceptSocket, type ServerSocket } from '#tests/support/comfyui-server/web-socket.ts';
import { changed } from '#tests/support/pictures.ts';
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
  const sockets = new Map<string, { socket: ServerSocket; knowsOwners: boolean; isLive: boolean }>();
  const opened = new Map<string, number>();
  const history = new Map<string, Past>();
  const [begun, cancelled]: [string[], string[]] = [[], []];
  const plans: ComfyuiPlan[] = [];
  const held = new Set<Job>();
  let standing = PLAN;
  let pending: Job[] = [];
  let running: Job | null = null;
  let [number, pongs] = [0, 0];
  let lacking: string[] = [];
  let givesNames = false;

  const tell = (client: string, type: string, data: object) => {
    const listener = sockets.get(client);
    if (listener?.isLive) listener.socket.text({ type, data });
  };
  const status = () => {
    const data = { status: { exec_info: { queue_remaining: pending.length + (running ? 1 : 0) } } };
    for (const client of sockets.keys()) tell(client, 'status', data);
  };
  const all = (type: string, data: object) => {
    for (const client of sockets.keys()) tell(client, type, data);
  };

  /** A preview or a result: with its owner where the client asked for that, else without. */
  function show(
    job: Job,
    node: string,
    format: 'png' | 'jpeg',
    bytes: Buffer,
    how?: 'whole' | 'pieces' | 'half' | 'endless',
  ) {
    const listener = sockets.get(job.client);
    if (!listener?.isLive) return;
    const isNamed = listener.knowsOwners && !job.plan.isOld;
    const whose = isNamed ? { node_id: node, prompt_id: job.id } : null;
    listener.socket.binary(pictureMessage({ bytes, format, whose }), how);
  }

  const photoOf = ({ graph }: Job): Buffer => {
    const [loader] = Object.values(graph).filter(({ class_type }) => /^(LoadImage|ETN_)/.test(class_type));
    const image = String(loader?.inputs.image);
    return files.get(`temp/${image.replace(' [temp]', '')}`) ?? Buffer.from(image, 'base64');
  };

  const nodesOf = (graph: Sent, name: string) => Object.keys(graph).filter((id) => graph[id]?.class_type === name);

  /** Runs a graph, and says what it came to: an end of `/history`. */
  async function execute(job: Job, photo: Buffer): Promise<[string, object][]> {
    const { id, client, plan, graph } = job;
    const [sampler = ''] = nodesOf(graph, 'KSampler');
    const [output = ''] = nodesOf(graph, 'SaveImageWebsocket');
    tell(client, 'execution_start', { prompt_id: id, timestamp: 1 });
    tell(client, 'execution_cached', { prompt_id: id, nodes: ['unet', 'clip', 'vae'] });
    tell(client, 'executing', { node: sampler, display_node: sampler, prompt_id: id });
    for (const value of [5, 10]) {
      tell(client, 'progress', { value, max: 20, prompt_id: id, node: sampler });
      tell(client, 'progress_state', { prompt_id: id, nodes: {} });
      show(job, sampler, 'jpeg', plan.preview);
    }
    const ended = plan.isHeld
      ? await new Promise<'released' | 'interrupted'>((resolve) => {
          job.stop = resolve;
          held.add(job);
        })
      : 'released';
    held.delete(job);
    if (ended === 'interrupted') {
      all('execution_interrupted', { prompt_id: id, node_id: sampler, node_type: 'KSampler', executed: [] });
      return [['execution_interrupted', { prompt_id: id }]];
    }
    const { outcome } = plan;
    if (outcome.kind === 'error') {
      const data = {
        prompt_id: id,
        node_id: outcome.node ?? sampler,
        node_type: 'KSampler',
        exception_message: 'canary-echo',
        exception_type: outcome.exception,
        traceback: ['canary-echo'],
        current_inputs: { text: ['canary-echo'] },
      };
      tell(client, 'execution_error', data);
      return [['execution_error', data]];
    }
    if (outcome.kind === 'picture') {
      const bytes = outcome.bytes ?? (await changed(photo).catch(() => photo));
      tell(client, 'executing', { node: output, display_node: output, prompt_id: id });
      tell(client, 'progress', { value: 0, max: 1, prompt_id: id, node: output });
      show(job, output, 'png', bytes, outcome.how);
    }
    tell(client, 'execution_success', { prompt_id: id, timestamp: 2 });
    return [['execution_success', { prompt_id: id }]];
  }

  async function work(): Promise<void> {
    const job = pending.shift();
    if (running || !job) {
      if (job) pending.unshift(job);
      return;
    }
    running = job;
    status();
    const ends = await execute(job, photoOf(job));
    const isDone = ends.some(([type]) => type === 'execution_success');
    history.set(job.id, {
      prompt: [job.number, job.id, job.graph, { client_id: job.client }, []],
      outputs: job.plan.leavesFile ? { 99: { images: [{ filename: 'x.png', subfolder: '', type: 'output' }] } } : {},
      status: {
        status_str: isDone ? 'success' : 'error',
        completed: isDone,
        messages: [['execution_start', {}], ...ends],
      },
    });
    running = null;
    tell(job.client, 'executing', { node: null, prompt_id: job.id });
    status();
    await work();
  }

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
    if (!sockets.get(client)?.isLive) watch.blame('prompt: nobody listens');
    for (const stranger of strangersIn(graph)) watch.blame(`prompt: ${stranger}`);
    const refusal = refusalOf(graph, (name) => name.endsWith(' [temp]') && files.has(`temp/${name.slice(0, -7)}`));
    if (refusal) return json(400, refusal);
    begun.push(id);
    const job = { number: number++, id, graph, client, plan: plans.shift() ?? standing, stop: () => undefined };
    pending.push(job);
    status();
    setImmediate(() => void work());
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
    for (const id of body.delete) if (pending.some((job) => job.id === id)) cancelled.push(id);
    pending = pending.filter(({ id }) => !body.delete.includes(id));
    status();
    return { status: 200 };
  }

  function interrupt(call: Call): Reply {
    const body = JSON.parse(call.body.toString() || '{}');
    fields(body, 'interrupt', ['prompt_id']);
    // Without a name, and in older versions with one too, it stops whatever runs.
    if (body.prompt_id === undefined) watch.blame('interrupt: whoever runs');
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
      () => json(200, { queue_running: running ? [asEntry(running)] : [], queue_pending: pending.map(asEntry) }),
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

  const headersOf = (request: IncomingMessage) =>
    Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

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

  function listen(request: IncomingMessage, stream: Duplex): void {
    const target = request.url ?? '';
    const url = new URL(target, 'http://x');
    const client = url.searchParams.get('clientId') ?? '';
    const headers = headersOf(request);
    const call = { method: 'GET', target, path: url.pathname, query: url.searchParams, headers, body: Buffer.alloc(0) };
    refuseForeignHeaders(watch, 'socket', call, ['upgrade', 'sec-websocket-key', 'sec-websocket-version']);
    if (url.pathname !== '/ws' || !UUID.test(client)) watch.blame(`socket: ${target}`);
    const fault = faults.next('socket');
    watch.seen.push({ host: 'comfyui', call, status: fault ? 0 : 101 });
    if (typeof fault === 'object') return void stream.end(`HTTP/1.1 ${fault.status} No\r\nContent-Length: 0\r\n\r\n`);
    if (fault) return void stream.destroy();
    const socket = acceptSocket(request, stream, {
      message: (text) => {
        const { type, data } = JSON.parse(text);
        watch.seen.push({ host: 'comfyui', call: { ...call, method: 'SAY', body: Buffer.from(text) }, status: 0 });
        if (type !== 'feature_flags') watch.blame(`socket: said ${type}`);
        listener.knowsOwners = data.supports_preview_metadata === true;
        if (listener.isLive) socket.text({ type: 'feature_flags', data: { supports_preview_metadata: true } });
      },
      pong: () => {
        pongs++;
      },
      close: () => {
        listener.isLive = false;
      },
      blame: watch.blame,
    });
    const listener = { socket, knowsOwners: false, isLive: true };
    sockets.set(client, listener);
    opened.set(client, (opened.get(client) ?? 0) + 1);
    socket.text({ type: 'status', data: { status: { exec_info: { queue_remaining: 0 } }, sid: client } });
  }

  const server = createServer((request, response) => void serve(request, response));
  server.on('upgrade', (request, stream) => listen(request, stream));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const release = () => {
    for (const job of held) job.stop('released');
  };
  /** A run of which nothing is left: no words in queue or history, and no picture. */
  const isGone = (id: string) =>
    !history.has(id) &&
    running?.id !== id &&
    !pending.some((job) => job.id === id) &&
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
    holding: () => held.size,
    waiting: () => pending.length,
    pongs: () => pongs,
    release,
    /** Whether a line was opened a second time for what is held. */
    isHeardAgain: () => [...held].some(({ client }) => (opened.get(client) ?? 0) > 1 && sockets.get(client)?.isLive),
    /** Puts a run of somebody else's into the queue, held until `release`. */
    occupy: (id: string, plan: Partial<ComfyuiPlan> = { isHeld: true }) => {
      const graph = { out: { class_type: 'SaveImageWebsocket', inputs: {} } };
      pending.push({
        number: number++,
        id,
        graph,
        client: 'somebody',
        plan: { ...PLAN, ...plan, outcome: { kind: 'nothing' } },
        stop: () => undefined,
      });
      return work();
    },
    stopSomebody: () =>
      all('execution_interrupted', { prompt_id: 'somebody-else', node_id: '1', node_type: 'KSampler' }),
    pingAll: () => {
      for (const { socket } of sockets.values()) socket.ping();
    },
    dropAll: (how: 'drop' | 'end' = 'drop') => {
      for (const { socket, isLive } of sockets.values()) if (isLive) socket[how]();
    },
    /** As after a restart: queue, history and files are gone. */
    restart: () => {
      for (const { socket } of sockets.values()) socket.drop();
      running = null;
      pending = [];
      held.clear();
      history.clear();
      files.clear();
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const { socket } of sockets.values()) socket.drop();
        release();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type ComfyuiServer = Awaited<ReturnType<typeof startComfyuiServer>>;
