import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import busboy from 'busboy';
import sharp from 'sharp';
import type { DialectName } from '#lib/inference/images-api/settings.ts';
import type { Behaviour } from '#tests/support/behaviours.ts';
import { aBomb, changed, plainLike, withText } from '#tests/support/pictures.ts';

/** One edit as it arrived. */
export type Arrived = {
  headers: IncomingMessage['headers'];
  fields: Record<string, string>;
  picture: Buffer;
  /** What came after it in the same field, in order. */
  references: Buffer[];
  mask: Buffer | null;
  raw: Buffer;
};

type Rules = { path: string; isJson: boolean; image: string; mask?: string; fields: string[]; listed: string };

/** What each server takes (BACKENDS §5); anything else is a fault of ours, even where the real one would ignore it. */
const RULES: Record<DialectName, Rules> = {
  openai: {
    path: '/v1/images/edits',
    isJson: false,
    image: 'image[]',
    mask: 'mask',
    fields: ['prompt', 'model', 'n', 'size', 'output_format'],
    listed: 'gpt-image-1',
  },
  sdcpp: {
    path: '/v1/images/edits',
    isJson: false,
    image: 'image[]',
    mask: 'mask',
    fields: ['prompt', 'n', 'size', 'output_format'],
    listed: 'sd-cpp-local',
  },
  'vllm-omni': {
    path: '/v1/images/edits',
    isJson: false,
    image: 'image[]',
    mask: 'mask_image',
    fields: ['prompt', 'model', 'n', 'size', 'output_format', 'response_format', 'seed', 'guidance_scale'],
    listed: 'black-forest-labs/FLUX.1-Kontext-dev',
  },
  sglang: {
    path: '/v1/images/edits',
    isJson: false,
    image: 'image[]',
    fields: ['prompt', 'model', 'n', 'size', 'output_format', 'response_format', 'seed', 'guidance_scale'],
    listed: 'black-forest-labs/FLUX.2-klein-4B',
  },
  localai: {
    path: '/v1/images/generations',
    isJson: true,
    image: 'ref_images',
    fields: ['prompt', 'model', 'n', 'size', 'response_format'],
    listed: 'flux.1-kontext-dev',
  },
};

async function readRaw(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readForm(request: IncomingMessage, raw: Buffer, { image, mask }: Rules) {
  const fields: Record<string, string> = {};
  const files: { name: string; filename: string; bytes: Buffer }[] = [];
  const form = busboy({ headers: request.headers });
  form.on('field', (name, value) => {
    fields[name] = value ?? '';
  });
  form.on('file', (name, stream, { filename }) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => files.push({ name, filename: filename ?? '', bytes: Buffer.concat(chunks) }));
  });
  form.end(raw);
  await new Promise((resolve, reject) => form.once('close', resolve).once('error', reject));
  const masks = files.filter(({ name }) => name === mask);
  const [file, ...further] = files.filter(({ name }) => name === image);
  if (!file || masks.length > 1 || masks.length + 1 + further.length !== files.length)
    throw new Error(`not one file ${image}`);
  const named = files.find(({ filename }) => !/^image\.(png|jpg)$/.test(filename));
  if (named) throw new Error(`a file name: ${named.filename}`);
  return { fields, picture: file.bytes, references: further.map(({ bytes }) => bytes), mask: masks[0]?.bytes ?? null };
}

const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * A server with an OpenAI-compatible edit endpoint, as strict as the vendors' documents allow: an unknown field, a file name or a missing key is noted in
 * `faults`. It answers in the ways that BACKENDS §5 found: errors as a string or an object, more pictures than asked, words embedded in PNGs, an
 * unrelated picture where ours cannot be read, and a run that goes on when nobody listens any more.
 */
export async function startImagesApiServer({
  dialect,
  apiKey = null,
}: {
  dialect: DialectName;
  apiKey?: string | null;
}) {
  const rules = RULES[dialect];
  const arrived: Arrived[] = [];
  const faults: string[] = [];
  const coming: Behaviour[] = [];
  const held = new Set<() => void>();
  let [began, running, most] = [0, 0, 0];
  let lock: Promise<void> = Promise.resolve();
  let howMany = 1;
  let said: string | undefined;

  const refuse = (response: ServerResponse, status: number, code: string, headers = {}) => {
    const error = dialect === 'sdcpp' ? code : { message: 'Words of a provider', type: 'error', code, param: null };
    response.writeHead(status, { ...JSON_TYPE, ...headers }).end(JSON.stringify({ error }));
  };

  async function read(request: IncomingMessage): Promise<Arrived> {
    const raw = await readRaw(request);
    const { headers } = request;
    if (rules.isJson) {
      const { [rules.image]: pictures, ...fields } = JSON.parse(raw.toString());
      if (!Array.isArray(pictures) || pictures.length === 0) throw new Error(`not one ${rules.image}`);
      const [picture = Buffer.alloc(0), ...references] = pictures.map((one) => Buffer.from(one, 'base64'));
      return { headers, fields, picture, references, mask: null, raw };
    }
    return { headers, raw, ...(await readForm(request, raw, rules)) };
  }

  function check({ headers, fields, picture }: Arrived): void {
    for (const name of Object.keys(fields)) if (!rules.fields.includes(name)) faults.push(`an unknown field: ${name}`);
    if (!fields.prompt) faults.push('no prompt');
    if (String(fields.n) !== '1') faults.push(`n is ${fields.n}`);
    if (headers.cookie || headers.referer || headers.origin) faults.push('a header of a browser');
    if (picture.length === 0) faults.push('no picture');
  }

  /** As stable-diffusion.cpp: sides rounded up, and another picture altogether where ours is none. */
  async function make({ picture, fields }: Arrived): Promise<Buffer> {
    const [width = 512, height = 512] = String(fields.size ?? '')
      .split('x')
      .map(Number);
    const up = (side: number) => Math.ceil(side / 8) * 8;
    try {
      const edited = await changed(picture);
      if (!fields.size || fields.size === 'auto') return edited;
      const sized = await sharp(edited)
        .resize({ width: up(width), height: up(height), fit: 'fill' })
        .png()
        .toBuffer();
      return withText(sized, 'parameters', fields.prompt ?? '');
    } catch {
      return sharp({ create: { width: 512, height: 512, channels: 3, background: '#0a0' } })
        .png()
        .toBuffer();
    }
  }

  const answer = (...pictures: Uint8Array[]) =>
    JSON.stringify({ created: 1, data: pictures.map((png) => ({ b64_json: Buffer.from(png).toString('base64') })) });

  async function pictureFor(behaviour: Behaviour, came: Arrived): Promise<Buffer> {
    const png = await make(came);
    switch (behaviour) {
      case 'not a picture':
        return Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'.repeat(100));
      case 'cut picture':
        return png.subarray(0, png.length * 0.6);
      case 'bomb':
        return aBomb();
      case 'blank':
        return plainLike(png);
      case 'unchanged':
        return came.picture;
      default:
        return png;
    }
  }

  async function edit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const came = await read(request);
    const behaviour = coming.shift() ?? 'success';
    if (apiKey !== null && came.headers.authorization !== `Bearer ${apiKey}`)
      return refuse(response, 401, 'invalid_api_key');
    check(came);
    arrived.push(came);
    switch (behaviour) {
      case 'refused':
        return refuse(response, 400, 'moderation_blocked');
      case 'invalid':
        return refuse(response, dialect === 'vllm-omni' ? 422 : 400, 'invalid_value');
      case 'no key':
        return refuse(response, 401, 'invalid_api_key');
      case 'busy':
        return refuse(response, 429, 'rate_limit_exceeded', { 'retry-after': '1' });
      case 'down':
        return refuse(response, 503, 'server_overloaded');
    }
    began++;
    let free: () => void = () => undefined;
    if (dialect === 'sdcpp') {
      // One lock around everything, held until the run is over, whether anybody listens or not.
      const before = lock;
      lock = new Promise((resolve) => {
        free = resolve;
      });
      await before;
    }
    await answerEdit(request, response, came, behaviour).finally(free);
  }

  async function answerEdit(
    request: IncomingMessage,
    response: ServerResponse,
    came: Arrived,
    behaviour: Behaviour,
  ): Promise<void> {
    if (behaviour === 'broken') return refuse(response, 500, 'std::bad_alloc');
    if (behaviour === 'cut at submit') return void request.socket.destroy();
    running++;
    most = Math.max(most, running);
    if (behaviour === 'hang' || behaviour === 'slow') await new Promise<void>((resolve) => held.add(resolve));
    running--;
    if (behaviour === 'garbage') return void response.writeHead(200).end('<html>It works!</html>');
    response.writeHead(200, JSON_TYPE);
    if (behaviour === 'huge') return flood(response);
    const picture = await pictureFor(behaviour, came);
    const whole = said ?? answer(...Array<Buffer>(howMany).fill(picture));
    if (behaviour !== 'half') return void response.end(whole);
    response.write(whole.slice(0, whole.length / 2));
    setImmediate(() => request.socket.destroy());
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const done =
      request.method === 'GET' && path === '/v1/models'
        ? readText(request).then(() => {
            if (apiKey !== null && request.headers.authorization !== `Bearer ${apiKey}`)
              return refuse(response, 401, 'key');
            response.writeHead(200, JSON_TYPE).end(JSON.stringify({ data: [{ id: rules.listed, object: 'model' }] }));
          })
        : request.method === 'POST' && path === rules.path
          ? edit(request, response)
          : Promise.reject(new Error(`${request.method} ${path}`));
    done.catch((error: Error) => {
      // Half a request is that of a caller who is dead.
      if (!request.complete) return;
      faults.push(error.message);
      if (!response.headersSent) response.writeHead(404).end();
    });
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const unplug = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  const release = () => {
    for (const go of held) go();
    held.clear();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    faults,
    /** What happens to the next edits, in this order; after that they succeed. */
    next: (...behaviours: Behaviour[]) => void coming.push(...behaviours),
    /** What its answers of 200 say from now on. */
    say: (body: string) => {
      said = body;
    },
    /** How many pictures its answers hold from now on, whatever was asked for. */
    give: (pictures: number) => {
      howMany = pictures;
    },
    /** Edits it took to work on. */
    began: () => began,
    /** Most that it worked on at once. */
    most: () => most,
    /** Edits it works on until they are released, whether anybody listens or not. */
    holding: () => held.size,
    release,
    /** Gone from one instant to the next, and there again at the same address. What it works on, it goes on with. */
    unplug,
    plugIn: () => listen(port),
    close: () => {
      release();
      return unplug();
    },
  };
}

/** An answer without an end, as fast as it is read. */
function flood(response: ServerResponse): void {
  response.write('{"data":[{"b64_json":"');
  const piece = Buffer.alloc(1024 * 1024, 'A');
  const pour = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', pour);
  response.on('error', () => undefined);
  pour();
}
