export type BflRegion = 'eu' | 'us' | 'global';

/** Where Black Forest Labs is, and how patient calls to it are. Tests name hosts of their own and do not wait. */
export type BflWires = {
  /** Origin that edits are handed to. */
  api: string;
  /** Whether an address that was told for asking may be asked, with the key. */
  mayAsk: (url: URL) => boolean;
  /** Whether a result may be fetched from an address, without the key. */
  mayFetch: (url: URL) => boolean;
  submitMs: number;
  questionMs: number;
  downloadMs: number;
  pollMs: readonly number[];
  pausesMs?: readonly number[];
  /** How long "Task not found" is taken to mean "not yet", milliseconds: a region may hear of a task a little later. */
  unknownMs: number;
};

const ORIGINS: Record<BflRegion, string> = {
  eu: 'https://api.eu.bfl.ai',
  us: 'https://api.us.bfl.ai',
  global: 'https://api.bfl.ai',
};

/** The other region's name in a host, as in `api.us6.bfl.ai` and `delivery-us1.bfl.ai`. */
const FOREIGN: Record<BflRegion, RegExp> = { eu: /[.-]us\d*\./, us: /[.-]eu\d*\./, global: /^$/ };

/** A host of theirs over https, of this kind, that does not name another region than the one chosen. */
const isTheirs = (url: URL, kind: 'api' | 'delivery', region: BflRegion): boolean =>
  url.protocol === 'https:' &&
  url.port === '' &&
  /^(api|delivery[\w-]*)(\.[\w-]+)?\.bfl\.ai$/.test(url.hostname) &&
  url.hostname.startsWith(kind) &&
  !FOREIGN[region].test(url.hostname);

/** docs.bfl.ml/api_integration: a task is asked for where its submit said, and its result lies with `delivery…` for ten minutes. */
export const bflWires = (region: BflRegion): BflWires => ({
  api: ORIGINS[region],
  mayAsk: (url) => isTheirs(url, 'api', region),
  mayFetch: (url) => isTheirs(url, 'delivery', region),
  submitMs: 30_000,
  questionMs: 15_000,
  downloadMs: 60_000,
  pollMs: [500, 500, 750, 750, 1_000, 1_000, 1_500, 2_000],
  unknownMs: 10_000,
});

/** What every run's stages may take. There is no queue to be seen: waiting there is part of the run. */
export const BFL_LIMITS = { submitMs: 60_000, queueMs: 180_000, runMs: 180_000, downloadMs: 120_000 };

/** Most bytes of one result picture. */
export const BFL_MAX_RESULT_BYTES = 40 * 1024 * 1024;
