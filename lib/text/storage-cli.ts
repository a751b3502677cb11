import { formatBytes, formatWait } from '#lib/format.ts';
import { defineText } from '#lib/text/define.ts';

type PlaceName = 'disk' | 's3';
const number = (value: number): string => new Intl.NumberFormat('en').format(value);
const images = (count: number): string => `${number(count)} ${count === 1 ? 'image' : 'images'}`;
const the: Record<PlaceName, string> = { disk: 'the disk', s3: 'the bucket' };
const within: Record<PlaceName, string> = { disk: 'on the disk', s3: 'in the bucket' };
const The: Record<PlaceName, string> = { disk: 'The disk', s3: 'The bucket' };
const PARTS: Record<string, string> = { web: 'web server', worker: 'worker' };
const part = (name: string): string => PARTS[name] ?? name;

/** What makes Afterimage write to a place. */
const settings: Record<PlaceName, string> = {
  s3: 'Set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, and leave STORAGE out,',
  disk: 'Set STORAGE=disk, and leave the S3_ variables as they are,',
};

/** What `npm run storage` says on a terminal. */
export const storageCliText = defineText({
  en: {
    usage:
      'Usage: npm run storage -- status, or npm run storage -- sweep, or npm run storage -- move --from disk --to s3 (or --from s3 --to disk), with --dry-run to see what it would do.',
    databaseDown: 'The database does not answer. Nothing was lost; start it and run this again.',
    failed: 'Something went wrong that nobody thought of. Nothing was lost; the lines above say more. Run this again.',

    notSetUp:
      'The bucket is not set up here. Set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY where you run this, and run it again.',
    notAnswering: (place: PlaceName) =>
      place === 'disk'
        ? 'The folder "objects" in DATA_DIR does not answer. Check that disk, and run this again.'
        : 'The bucket does not answer. Check S3_ENDPOINT and the network, and run this again.',
    isBusy: 'Another move is at work. Wait until it has ended, or stop it, and run this again.',
    writesElsewhere: (name: string, to: PlaceName) =>
      `The running ${part(name)} does not put new pictures ${to === 's3' ? 'into the bucket' : 'on the disk'} yet. ${settings[to]} where Afterimage starts, restart it, and run this again.`,
    cannotReadTarget: (name: string, to: PlaceName) =>
      to === 's3'
        ? `The running ${part(name)} does not see the bucket that this command sees. Set the same S3_ENDPOINT and S3_BUCKET where Afterimage starts, restart it, and run this again.`
        : `The running ${part(name)} does not see the folder that this command writes to. Run this where Afterimage runs, with its DATA_DIR.`,
    otherSource: (name: string, from: PlaceName) =>
      `The running ${part(name)} finds other pictures ${from === 's3' ? 'in its bucket' : 'on its disk'} than this command. Run this where Afterimage runs, with its settings.`,
    isSilent: (name: string) =>
      `The running ${part(name)} does not say what it can read. Wait until it has stopped, or restart it, and run this again.`,

    plan: (from: PlaceName, to: PlaceName, count: number, bytes: number) =>
      `${images(count)}, ${formatBytes(bytes, 'en')}, from ${the[from]} to ${the[to]}.`,
    wouldMove: 'Nothing was moved: this was a dry run. The settings allow it.',
    progress: (
      done: number,
      all: number,
      bytes: number,
      allBytes: number,
      rate: number | null,
      secondsLeft: number | null,
    ) =>
      [
        `${number(done)} of ${images(all)}`,
        `${formatBytes(bytes, 'en')} of ${formatBytes(allBytes, 'en')}`,
        ...(rate === null ? [] : [`${formatBytes(rate, 'en')} a second`]),
        ...(secondsLeft === null ? [] : [`about ${formatWait(secondsLeft, 'en')} left`]),
      ].join(', '),
    notMoved: (imageId: string, trouble: string) => `Image ${imageId} was not moved: ${TROUBLES[trouble] ?? trouble}.`,
    waiting: (seconds: number) =>
      `All copied. The old objects are kept for ${formatWait(seconds, 'en')}, for whoever is reading them.`,

    moved: (count: number, bytes: number, seconds: number) =>
      `Moved ${images(count)}, ${formatBytes(bytes, 'en')}, in ${formatWait(seconds, 'en')}. Each was read back and compared.`,
    notMovedAtAll: (count: number, from: PlaceName) =>
      `${images(count)} could not be moved and ${count === 1 ? 'is' : 'are'} still ${within[from]}. Run npm run storage -- sweep, which mends what can be mended, and then this again.`,
    kept: (count: number, from: PlaceName) =>
      `The old objects of ${images(count)} could not be removed from ${the[from]}. Run this again.`,
    arrived: (count: number, from: PlaceName) => `${images(count)} came to ${the[from]} meanwhile. Run this again.`,
    beingDeleted: (count: number, from: PlaceName) =>
      `${images(count)} ${within[from]} ${count === 1 ? 'is' : 'are'} being deleted for ever: leave the settings until npm run storage -- status shows none.`,
    nowSet: (to: PlaceName) =>
      to === 's3'
        ? 'Nothing is left on the disk. Keep the S3_ variables where Afterimage starts, with STORAGE=s3 or without STORAGE. The folder "objects" in DATA_DIR is not needed any more.'
        : 'Nothing is left in the bucket. Unset S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and STORAGE where Afterimage starts, and restart it.',
    stopping: 'Stopping after the images that are under way.',
    stopped: {
      interrupted: 'Stopped. Nothing was lost; run this again to go on.',
      full: 'There is no room at the target. Make some, and run this again to go on.',
      down: 'A store does not answer. Nothing was lost; run this again when it does, to go on.',
      'lock lost': 'The connection to the database broke. Nothing was lost; run this again to go on.',
      parts: 'Stopped. Nothing was lost; do what the line above says, to go on.',
    },

    newPictures: (place: PlaceName) => `New pictures go to ${the[place]}, as it is set here.`,
    runningPart: (name: string, place: PlaceName) =>
      `The running ${part(name)} puts them ${place === 's3' ? 'into the bucket' : 'on the disk'}.`,
    nothingRuns: 'Afterimage does not run.',
    place: (place: PlaceName, count: number, bytes: number) =>
      `${The[place]}: ${images(count)}, ${formatBytes(bytes, 'en')}`,
    trashed: (count: number) => `${number(count)} in the trash`,
    deleting: (count: number) => `${number(count)} being deleted for ever`,
    copies: (count: number) => `copies of ${number(count)} more, left by a move that was cut off or is under way`,
    unfinished: (count: number | null) =>
      count === null ? 'unfinished uploads unknown' : `${number(count)} unfinished uploads`,
    answers: 'answers',
    isDown: 'does not answer',
    isUnknown: 'not set up here',

    sweptNothing: 'Nothing to mend.',
    sweepLine: (what: string, count: number) => `${SWEPT[what] ?? what}: ${number(count)}`,
  },
});

const TROUBLES: Record<string, string> = {
  lost: 'an object of it is missing',
  unreadable: 'an object of it cannot be read',
  damaged: 'an object of it is not what was stored',
  'damaged on the way': 'its copy came back different, twice',
  unavailable: 'a store or the database did not answer',
  internal: 'something nobody thought of went wrong',
};

const SWEPT: Record<string, string> = {
  objectsSeen: 'Objects looked at',
  orphansDeleted: 'Objects of no image, deleted',
  replacedDeleted: 'Objects that had been replaced, deleted',
  unfinishedRemoved: 'Unfinished uploads, removed',
  variantsRemade: 'Images whose thumb or preview was made again',
  originalsLost: 'Images whose original is missing or damaged; bring it back from a backup. The lines above name them',
  partsSkipped: 'Parts of a store that did not answer; run this again',
  copiesRemoved: 'Images of which a move had left copies, removed',
};
