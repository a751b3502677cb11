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
    test(
      'e2e/choices',
      'R-088, R-089: a first visit leaves nothing in the browser, whatever page it begins on, and no request leaves the origin',
    ),
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
  purposes: [
    test(
      'prisma/person-columns',
      'R-002: every table in which something of a person is has its purposes written down, column by column',
    ),
    test('prisma/person-columns', 'R-001, R-002: each column of %s has its purpose; no other is kept of a person'),
  ],
  noTraining: [
    test(
      'lib/consents/choices',
      'R-020: nobody can agree to training, a no to it is kept, and nothing in the program could train or hand on for it',
    ),
  ],
  optional: [
    test(
      'lib/consents/choices',
      'R-020, R-087, R-088: everything optional is off for a new account, and nobody was asked in passing',
    ),
    test(
      'e2e/choices',
      'R-084, R-087: what is optional is off, goes on and off with one press in the same place, and keeps its history',
    ),
    test(
      'lib/consents/mailing',
      'R-086: each mail says how mail programs end it with one post (RFC 8058), which works without a session and at once',
    ),
    test(
      'lib/consents/counts',
      'R-088: a page is counted for those alone who have that on, and for nobody from the moment they switch it off',
    ),
  ],
  whatIsSent: [
    {
      file: 'tests/support/backend-contract/describe-leaving.ts',
      name: 'nothing leaves but the picture and the words: no address, id, file name, place or serial number',
    },
    {
      file: 'tests/support/backend-contract/describe-leaving.ts',
      name: 'the trail says what was sent where and when, and what became of it there',
    },
  ],
  noCard: [
    test('lib/payments/sync', 'R-062: no card data is kept: these columns and no others, and no number like a card’s'),
  ],
  companies: [
    test('lib/trust/subprocessors', 'B-6: whoever is configured is on the list, and nobody else'),
    test(
      'lib/trust/subprocessors',
      'B-6: an installation on one machine gives nothing to anybody, and says of each part that it stays',
    ),
  ],
  browser: [
    test(
      'e2e/support',
      'R-088: what the product keeps in a browser is what the page of cookies lists, and reading pages keeps no cookie',
    ),
  ],
  rights: [
    test('lib/account/stored', 'R-005: what is stored about a person'),
    test('lib/account/sessions', 'R-005: a name can be set, corrected and taken away'),
    test('lib/edits/pause', 'an account that has paused (R-083)'),
    test(
      'lib/account/export',
      'comes for an account that is locked, and for one that has paused; of one that is closed nothing comes, until it is brought back',
    ),
  ],
  requests: [
    test('lib/tickets/tickets', 'R-006: somebody with an account'),
    test('lib/tickets/tickets', 'R-006: somebody without an account'),
  ],
  policies: [
    test('lib/policies/policies', 'R-096: every published version of %s says what it said when it was published'),
    test('lib/policies/policies', 'R-096: a comparison has every word of both texts, in order, and nothing else'),
    test(
      'lib/consents/policies',
      'R-096: a material change is told until it is acknowledged, each policy by itself, and terms stop what costs money until then',
    ),
    test(
      'lib/consents/policies',
      'R-096: who has to be told gets one mail about all that changed, in their language, once; others get none',
    ),
  ],
  https: [
    test(
      'app/https',
      'R-110: under an https address every page tells browsers to come by https alone, for two years, and to load nothing by http',
    ),
    test(
      'app/https',
      'R-110: the cookie of a %s goes over https alone, to this very host, and no script reads it; over http it is the same but for that',
    ),
  ],
};
