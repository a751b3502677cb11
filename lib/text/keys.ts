import { defineText } from '#lib/text/define.ts';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What `npm run keys` says on a terminal, and a start that is not given the keys it needs: one line each. */
export const keysText = defineText({
  en: {
    usage: 'Usage: npm run --silent keys -- status, or rotate, or retire.',
    notRunning: (dataDir: string) =>
      `No Afterimage runs on ${dataDir}. Start it, or set DATABASE_URL, and run this again: keys are rotated while it runs.`,
    state: (key: {
      id: string;
      isCurrent: boolean;
      isGiven: boolean;
      isClosed: boolean;
      dataKeys: number;
      signingKeys: number;
    }) =>
      [
        key.id,
        key.isCurrent ? 'current' : key.isClosed ? 'closed' : 'open',
        ...(key.isGiven ? [] : ['not given']),
        counted(key.dataKeys, 'account', 'accounts'),
        ...(key.signingKeys > 0 ? [counted(key.signingKeys, 'signing key', 'signing keys')] : []),
      ].join(', '),
    rotated: (count: number, id: string) =>
      `${counted(count, 'key is', 'keys are')} wrapped anew under ${id}. The old one still opens; when every part runs, take leave of it with: npm run keys -- retire`,
    nothingToRotate:
      'Everything is under ENCRYPTION_KEY already. To rotate, set ENCRYPTION_KEY to a new key and ENCRYPTION_KEY_PREVIOUS to the old one, restart every part, and run this again.',
    unopened: (count: number) =>
      `${counted(count, 'key', 'keys')} could not be opened and stayed as they were. The log says whose; put a backup of the table "DataKey" beside it and ask for help before you retire anything.`,
    stillNeeded: (id: string, count: number) =>
      `${id} is still needed by ${counted(count, 'key', 'keys')}. Run npm run keys -- rotate first.`,
    retired: 'No old key is needed any more.',
    removed:
      'They have been taken out of secrets.json. Backups of the database from before still need them; keep a copy with those.',
    unset:
      'Unset ENCRYPTION_KEY_PREVIOUS and restart the parts. Backups of the database from before still need the old key; keep a copy with those.',
    missing: (id: string, count: number) =>
      `ENCRYPTION_KEY is not the one that ${counted(count, 'key was', 'keys were')} wrapped with (${id}). Set ENCRYPTION_KEY to that one, or add it to ENCRYPTION_KEY_PREVIOUS; without it their pictures cannot be opened.`,
    closed: (id: string) =>
      `ENCRYPTION_KEY is one from before the last rotation (${id}). Set ENCRYPTION_KEY to the newest, and ENCRYPTION_KEY_PREVIOUS to this one.`,
  },
});
