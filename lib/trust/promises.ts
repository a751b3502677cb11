import type { NamedTest, PromiseId } from '#lib/trust/schema.ts';

const test = (file: string, name: string): NamedTest => ({ file: `tests/${file}.test.ts`, name });

/** The tests that would fail if a promise did not hold. A test of their own says that each of them exists. */
export const PROMISES: Readonly<Record<PromiseId, readonly NamedTest[]>> = {
  ownerOnly: [
    test('e2e/access', 'F-20, R-012: another’s id answers exactly like one that never was'),
    test('e2e/headers', 'the optimizer of pictures gives nothing of a private one, to its owner neither'),
  ],
  sealed: [
    test('lib/images/sealed', 'whoever has the store and the table of images has no picture'),
    test('lib/images/sealed', 'F-33: what is not as it was stored is never delivered as a picture'),
  ],
  nothingLeft: [
    test(
      'privacy/nothing-left',
      'F-45: uploads, edits, failures, cancels and kills write no file outside the store, the database and the log',
    ),
  ],
  noPlace: [test('lib/images/ingest', 'F-48: no stored byte says where, when, with what or by whom it was taken')],
  leavesAfterYes: [
    test(
      'lib/edits/consent',
      'R-033: no picture goes to another company before its person has agreed to it, once, and nothing is held',
    ),
    test(
      'lib/edits/consent',
      'R-084: taken back with one press, nothing more goes there: what waits ends and costs nothing ($purpose)',
    ),
    test(
      'lib/edits/consent',
      'R-085: what was agreed to is kept as lines that nobody can change: purpose, version, hash of the words, time',
    ),
  ],
  staysInPlace: [
    test('lib/edits/places', 'one press may be stricter than the account, never laxer'),
    test(
      'lib/edits/consent',
      'R-098: outside the EU nothing is processed without a consent to that, asked with the company, and kept as a line of its own',
    ),
  ],
  privateRun: [
    test(
      'lib/edits/private-run',
      'put away by its page it is gone at once: bytes, objects, words; a line of history stays',
    ),
    test('lib/edits/private-run', 'is gone in its last second whoever looks, and off the disk with the next clean-up'),
  ],
  deletion: [
    test(
      'lib/images/deletion',
      'R-015: many images deleted with one request have one receipt that lists every object, when it went and what the store said',
    ),
    test(
      'lib/images/deletion',
      'F-30: a store that says it deleted and did not is found out, and gets no receipt until it has',
    ),
  ],
  erasure: [
    test(
      'lib/account/erasure',
      'nothing in any column of any table and nothing in the store tells of the person; before, every table that has people did',
    ),
    test(
      'lib/account/erasure',
      'purchases and books stay, balance, and name nobody; the same mailbox gets no second welcome',
    ),
  ],
  archive: [
    test(
      'lib/account/export',
      'has every original byte for byte, and data that its own schema describes, to the field',
    ),
    test(
      'lib/account/import',
      'is the same gallery: images, names, hearts, trash, albums, words, lineage, edits and batches',
    ),
  ],
  retention: [
    test(
      'lib/cleanup/retention-table',
      'the retention table holds: %s, older goes and younger stays, and a second run finds nothing',
    ),
    test(
      'lib/cleanup/run-recorded',
      'a run whose worker died is recorded as cut off, and the next worker does it at once',
    ),
  ],
  books: [
    test(
      'lib/credits/books',
      'a spend against a refund, a dispute, an expiry or a release: the books of one of the two orders (F-16)',
    ),
    test('lib/credits/books', 'npm run books prints a summary and exits 0, or 1 with the rows that differ'),
  ],
  chargedForPictures: [
    test('lib/edits/ends', 'whatever an engine says that is not a picture gives it back (R-051, R-053)'),
    test('lib/edits/ends', 'a cancel gives it back, while it waits and while it runs, once however often'),
  ],
  noTracking: [
    test('e2e/headers', 'R-088: a first visit leaves no cookie and nothing in storage'),
    test('e2e/headers', 'the policy of every page (R-089, F-26)'),
  ],
  otherSites: [test('e2e/foreign-site', 'F-25: what another site’s page can send is refused before the verb')],
  hostileFiles: [
    test('lib/images/hostile', 'F-40: a JPEG cut at each of its boundaries is refused'),
    test('e2e/content', 'F-26: a file that is two things at once comes back as a picture and nothing else'),
  ],
  guessing: [
    test(
      'lib/account/limits',
      'F-23: wrong codes entered at once in two processes are five in all, and then the right one is worth nothing',
    ),
  ],
};
