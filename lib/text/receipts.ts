import { defineText } from '#lib/text/define.ts';

const images = (count: number) => (count === 1 ? '1 image' : `${count.toLocaleString('en')} images`);
const files = (count: number) => (count === 1 ? '1 file' : `${count.toLocaleString('en')} files`);

const PLACES: Record<string, string> = { disk: 'Disk of this server', s3: 'Object storage (S3)' };
const places = (names: readonly string[]): string =>
  new Intl.ListFormat('en').format([...names.map((name) => PLACES[name] ?? name), 'database']);

/** Deletions for ever and their receipts, on the account page and as paper. */
export const receiptsText = defineText({
  en: {
    title: 'Deletions',
    description: 'What you deleted for ever, and the receipts for it.',
    help: 'What you deleted for ever. Each has a receipt, which anybody can check without us.',
    none: 'Nothing has been deleted for ever yet.',
    all: 'All deletions',
    newer: 'Newest deletions',
    older: 'Older deletions',
    account: 'Account',
    list: 'Deletions',
    images,
    deleting: 'Being deleted',
    finished: 'Finished',
    show: 'Receipt',
    showLabel: (number: string) => `Receipt ${number}`,
    progress: 'Progress',
    progressLabel: (number: string) => `Progress of ${number}`,
    download: 'Save',
    downloadLabel: (number: string) => `Save receipt ${number}`,
    reasons: {
      asked: 'You asked',
      trash: '30 days in the trash',
      expired: 'The end you chose for it',
      private: 'End of a private run',
      account: 'End of the account',
    },
    paperTitle: 'Deletion receipt',
    signed: 'Signed',
    deleted: 'Deleted',
    deletedWords: (count: number, objects: number) => `${images(count)}, with ${files(objects)}`,
    why: 'Why',
    asked: 'Asked',
    when: 'Finished',
    where: 'Where',
    whereWords: places,
    placeWords: (name: string) => PLACES[name] ?? name,
    leftOver: 'Left over',
    nothing: 'Nothing',
    key: 'Key',
    keys: {
      kept: 'Kept, your other images need it',
      destroyed: 'Destroyed',
      none: 'There was none',
    },
    number: 'Receipt',
    code: 'Proof code',
    codeHelp:
      'Keep it to yourself. The receipt does not name you; with this code and your address you can show that it is yours.',
    check: 'Check signature',
    good: 'The signature is right. This receipt is as it was signed.',
    bad: 'The signature does not fit this receipt. It was changed, or we did not sign it. Save it and write to whoever runs this server.',
    checkFailed: 'The keys did not come, so nothing was checked. Try again.',
    pendingTitle: 'Being deleted',
    pending:
      'Nobody can open these images any more, you included. The last copies are being deleted; the receipt comes by itself when a look at the storage has found nothing.',
    refresh: 'Look again',
    checkElsewhere: 'How to check it elsewhere',
    checkElsewhereHelp:
      'The receipt is a signed text (a JWS, Ed25519). Any JOSE program can check it with the public keys of this server:',
    toastNothing: 'They were deleted already.',
    toastDone: 'Deleted for ever. Here is the receipt.',
    toastPending: 'Gone for good. The last copies are being deleted now.',
    toastShow: 'Receipt',
    toastProgress: 'See how far',
  },
});
