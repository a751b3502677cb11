import { defineText } from '#lib/text/define.ts';

const REASONS: Record<string, string> = {
  asked: 'the owner asked for it',
  trash: 'they had been in the trash for 30 days',
  expired: 'the time their owner chose had come',
  private: 'a private run had ended',
  account: 'the account was closed',
};
const KEYS: Record<string, string> = {
  kept: 'The key of the account was kept, because its other images need it.',
  destroyed: 'The key that sealed them was destroyed too.',
  none: 'They were not sealed with a key.',
};

/** What `npm run receipt` says on a terminal. */
export const receiptCliText = defineText({
  en: {
    usage:
      'Usage: npm run --silent receipt -- verify FILE [--keys FILE or URL] [--email ADDRESS --code CODE]\n' +
      'Without --keys the public keys are fetched from the server that the receipt names.',
    unreadable: (path: string) => `${path} cannot be read. Check the name and try again.`,
    notAReceipt: (path: string) =>
      `${path} is not a receipt of Afterimage. Save the receipt again and try with that file.`,
    noKeys: (place: string) =>
      `The public keys at ${place} cannot be read. Try again later, or save them to a file and name it with --keys.`,
    halfProof: 'To see whose receipt it is, give both --email and --code.',
    good: (keyId: string, place: string) => `The signature is right (key ${keyId}, from ${place}).`,
    ownWord: (issuer: string) => `The receipt itself names that server: make sure that ${issuer} is the one you know.`,
    bad: 'The signature is wrong: this text was changed after it was signed, or somebody else signed it. Do not rely on it.',
    unknownKey: (keyId: string, place: string) =>
      `The receipt names the key ${keyId}, which is not among those at ${place}. Do not rely on it, unless another list of keys has it.`,
    notOurShape:
      'The signature is right, but what was signed is not a receipt that this version knows. Update and try again.',
    what: (images: number, objects: number) =>
      `${images === 1 ? '1 image' : `${images} images`} with ${objects === 1 ? '1 stored file' : `${objects} stored files`}, deleted for ever.`,
    account: (images: number, edits: number) =>
      `A whole account, erased because its owner asked: ${images === 1 ? '1 image' : `${images} images`}, ${edits === 1 ? '1 edit' : `${edits} edits`}, and every other row that named it.`,
    store: (place: string, objects: number, seen: string) =>
      `${place}: ${objects === 1 ? '1 stored file' : `${objects} stored files`}, the last seen to be gone ${seen} (UTC).`,
    provider: (place: string, gone: number, passing: number, unknown: number) =>
      `Sent to ${place} in the life of the account: ${gone} deleted there or never stored, ${passing} gone by its own limit, ${unknown} without an answer.`,
    kept: (purchases: number, entries: number) =>
      `Kept without a name, because the law wants it: ${purchases === 1 ? '1 payment' : `${purchases} payments`}, ${entries} entries of the books.`,
    why: (reason: string) => `Why: ${REASONS[reason] ?? reason}.`,
    when: (asked: string, unreachable: string, finished: string) =>
      `Asked ${asked}, unreachable for everybody from ${unreachable}, the last copy seen to be gone and the receipt signed ${finished} (UTC).`,
    where: (places: string) => `Where: ${places}, and the database.`,
    key: (state: string) => KEYS[state] ?? state,
    number: (number: string, issuer: string) => `Receipt ${number} of ${issuer}.`,
    yours: (email: string) => `It is a receipt of the account ${email}.`,
    notYours: (email: string) => `It is not a receipt of the account ${email}, or the code is another receipt’s.`,
  },
});
