import sharp from 'sharp';
import type { Call, Fault } from '#tests/support/provider/origin.ts';

/** What a provider would find in its log, and what it holds against the caller. */
export type Watch = {
  /** One line for everything that the provider's documents do not allow, or that a person's privacy does not. */
  violations: string[];
  /** Method, address and what came with it, in order, as it came. */
  seen: { host: string; call: Call; status: number }[];
  blame(what: string): void;
  /** Everything that was sent, as text: headers and bodies. */
  everything(): string;
};

export function startWatch(): Watch {
  const violations: string[] = [];
  const seen: Watch['seen'] = [];
  return {
    violations,
    seen,
    blame: (what) => void violations.push(what),
    everything: () =>
      seen
        .map(
          ({ call }) =>
            `${call.method} ${call.target}\n${JSON.stringify(call.headers)}\n${call.body.toString('latin1')}`,
        )
        .join('\n'),
  };
}

/** What every HTTP client sends by itself, and what says nothing of anybody. */
const PLAIN = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'transfer-encoding',
  'accept',
  'accept-language',
  'accept-encoding',
  'sec-fetch-mode',
  'user-agent',
  'keep-alive',
]);

/** Blames for each header that is neither plain nor expected here. A user agent may name a program, not an installation. */
export function refuseForeignHeaders(watch: Watch, where: string, call: Call, expected: readonly string[]): void {
  for (const [name, value] of Object.entries(call.headers)) {
    if (!PLAIN.has(name) && !expected.includes(name)) watch.blame(`${where}: header ${name} does not belong here`);
    if (name === 'user-agent' && !/^(node|undici|afterimage)?$/i.test(value))
      watch.blame(`${where}: user-agent "${value}"`);
  }
}

/** Faults wait by stage; each befalls one call, and one of `always` every call from then on. */
export function startFaults<S extends string>(): {
  next(stage: S): Fault | undefined;
  add(stage: S, ...faults: Fault[]): void;
  always(stage: S, fault: Fault): void;
  clear(): void;
} {
  const once = new Map<S, Fault[]>();
  const ever = new Map<S, Fault>();
  return {
    next: (stage) => once.get(stage)?.shift() ?? ever.get(stage),
    add: (stage, ...faults) => void once.set(stage, [...(once.get(stage) ?? []), ...faults]),
    always: (stage, fault) => void ever.set(stage, fault),
    clear: () => {
      once.clear();
      ever.clear();
    },
  };
}

/**
 * What is wrong with a picture that was sent: not readable, another type than it says, or carrying something beside its pixels
 * and colours (camera, place, comments, a thumbnail).
 */
export async function faultsOfPicture(bytes: Buffer, type: string): Promise<string[]> {
  try {
    const found = await sharp(bytes, { failOn: 'warning' }).metadata();
    await sharp(bytes, { failOn: 'warning' }).stats();
    const extras = [
      found.exif && 'EXIF',
      found.xmp && 'XMP',
      found.iptc && 'IPTC',
      found.comments?.length && 'comments',
      found.orientation !== undefined && found.orientation !== 1 && 'an orientation',
    ].filter(Boolean);
    const isOfType = type === `image/${found.format === 'heif' ? 'avif' : found.format}`;
    return [
      ...extras.map((extra) => `the picture carries ${extra}`),
      ...(isOfType ? [] : [`the picture says ${type} and is ${found.format}`]),
    ];
  } catch {
    return ['the picture cannot be read'];
  }
}

/** A picture that is plainly another than the one sent: what a model would give back. */
export const paintOver = async (bytes: Uint8Array, format: 'png' | 'jpeg' | 'webp', seed: number): Promise<Buffer> =>
  sharp(bytes)
    .removeAlpha()
    .negate()
    .modulate({ hue: (seed * 47) % 360 })
    .toFormat(format)
    .toBuffer();
