import { datesOf, defineText, type Locale } from '#lib/text/define.ts';

/** "22 Nov 2026, 03:59 UTC": a page for everybody knows no time zone of theirs. */
export const momentIn = (locale: Locale) => (iso: string) =>
  `${new Date(iso).toLocaleString(datesOf(locale), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })} UTC`;

/** `/trust`, `/legal/retention`, `/legal/subprocessors`. What depends on the installation comes in as values; nothing of it is made up. */
export const trustText = defineText({
  en: {
    title: 'What is promised, and what shows it',
    lead: 'Every promise has a test beside it that fails when the promise does not hold. Anybody can run them: the program and its tests are one repository.',
    promisesTitle: 'Promises and their tests',
    heldBy: 'Held by',
    promises: {
      ownerOnly: {
        title: 'Only your session opens your photos',
        body: 'To anybody else, signed in or not, an image of yours answers exactly as one that never was.',
      },
      sealed: {
        title: 'What is stored is sealed',
        body: 'AES-256-GCM under a key of your account. What was swapped or altered is reported and never shown.',
      },
      nothingLeft: {
        title: 'Processing leaves nothing behind',
        body: 'No temporary file is written between upload and store, and the log holds no picture, no words, no address, no token and no key.',
      },
      noPlace: {
        title: 'No place, no camera, no comment',
        body: 'Where, when, with what and by whom a photo was taken is in no byte that is stored.',
      },
      leavesAfterYes: {
        title: 'No other company before you agreed',
        body: 'You are asked once for each company, before the first picture goes there, and take it back with one press. What you agreed to is a line that nobody can change.',
      },
      staysInPlace: {
        title: 'Only in the EU, or only here, if you say so',
        body: 'An edit that no allowed model can make is refused with the reason. It never goes elsewhere instead.',
      },
      privateRun: {
        title: 'A private run is kept by nobody',
        body: 'Shown once to the tab that asked, in no list and no history, and then gone with its words.',
      },
      deletion: {
        title: 'Deleted is deleted, with a receipt',
        body: 'Each file is asked for again until the store has nothing. The receipt is signed, and you can check it without us.',
      },
      erasure: {
        title: 'After an account nothing of the person is left',
        body: 'Every column of every table and the whole store are searched for name, address, words and hashes. Payments stay as the law wants them, without a name.',
      },
      archive: {
        title: 'You can take everything with you',
        body: 'One archive with every original byte for byte and all data, which another Afterimage reads back to the same gallery.',
      },
      retention: {
        title: 'Nothing is kept longer than the table says',
        body: 'For every line of the table the clock is moved forward: what is older is gone with the next run, what is younger stays.',
      },
      books: {
        title: 'Credits are books, not a number',
        body: 'They are only ever added to, each movement has its reason, and every chain is checked from its first entry.',
      },
      chargedForPictures: {
        title: 'You pay for pictures that arrived',
        body: 'Refused, failed, late, cancelled or not a picture: the price comes back by itself.',
      },
      noTracking: {
        title: 'Nobody follows you',
        body: 'A first visit leaves no cookie and nothing in your browser’s storage. Scripts, pictures and connections come from this server alone.',
      },
      otherSites: {
        title: 'Other sites cannot act as you',
        body: 'What another site’s page can make your browser send is refused before anything happens.',
      },
      hostileFiles: {
        title: 'Files that lie are refused',
        body: 'Broken, cut and hostile files are kept whole or refused, and a file that is two things at once comes back as a picture and nothing else.',
      },
      guessing: {
        title: 'Codes cannot be guessed',
        body: 'Five wrong codes end a sign-in, counted across all of this server’s processes.',
      },
      purposes: {
        title: 'Nothing is kept without a purpose',
        body: 'What each column of each table with something of a person is for, is written down. One without a purpose fails a test.',
      },
      noTraining: {
        title: 'Nothing of yours trains anything',
        body: 'Nobody can switch that on, because nothing here trains. A test looks through the program for any part that could.',
      },
      optional: {
        title: 'What is optional is off until you switch it on',
        body: 'On and off are one press in the same place, and mail ends with one press in the mail. Each press is a line that nobody can change.',
      },
      whatIsSent: {
        title: 'What leaves is the picture and the words',
        body: 'No address, no name, no id, no file name and no place goes with them. The trail of the edit says what was sent where, and what became of it there.',
      },
      noCard: {
        title: 'No card comes near us',
        body: 'The payment service takes it on its own page. There is no column it could be in, and no number like a card’s in any.',
      },
      companies: {
        title: 'The list of companies is the configuration',
        body: 'Whoever is configured to get something is on it, and nobody else.',
      },
      browser: {
        title: 'What a browser keeps is listed',
        body: 'The product is opened and used, and what is then in the browser is compared with the page of cookies.',
      },
      rights: {
        title: 'You see, correct, stop and take along by yourself',
        body: 'Everything stored is on one page, in every kind there is; also while edits are paused or locked.',
      },
      requests: {
        title: 'A request has a number and a day',
        body: 'Whoever asks gets both at once, with or without an account, and an answer with its reason.',
      },
      policies: {
        title: 'Texts do not change behind your back',
        body: 'Every version is held to the words it was published with. A change that matters comes by mail and stands on every page until you have seen it.',
      },
      https: {
        title: 'Connections are encrypted',
        body: 'An installation under an https address tells browsers to come by no other way, and the cookies of sign-in go over no other.',
      },
    },

    cleanTitle: 'Clean-ups, as they ran',
    cleanLead:
      'What has had its time is removed by itself. Each run is recorded, by one worker at a time. Counts under ten are not told, so that nobody can be made out.',
    cleanLink: 'What is kept for how long',
    cleanHead: { what: 'Clean-up', last: 'Last run', removed: 'Removed then', month: 'In 30 days', next: 'Next run' },
    states: {
      'on time': 'on time',
      late: 'late',
      failing: 'failed',
      waiting: 'not run yet',
    },
    failed: (code: string) =>
      code === 'cut_off' ? 'cut off in the middle; the next run does it again' : `failed (${code}); it is tried again`,
    none: 'nothing was due',
    few: 'fewer than ten',
    many: (count: number) => `${count}`,
    noNext: 'with the worker’s start',
    moment: momentIn('en'),

    booksTitle: 'Books',
    booksGood: (when: string) =>
      `All books balanced when they were last checked, ${when}. They are checked once an hour.`,
    booksBad: (when: string) =>
      `The last check, ${when}, found rows that do not agree. The operator is told each of them, and the account in question keeps what it has.`,
    booksUnchecked: 'The books have not been checked yet in this installation. The first check comes within the hour.',
    booksNote: 'Your own books leave as a file on the credits page and can be checked without us.',

    keyTitle: 'Key of the receipts',
    keyIs: 'Receipts are signed with the Ed25519 key of this fingerprint:',
    keyNone: 'No receipt has been signed yet; the key is made with the first one.',
    keyLink: 'All public keys',

    leavesHead: 'What leaves',
    leavesTitle: 'What stays here and what leaves',
    leavesLead: 'For each model that can be chosen here, from the list by which edits are sent.',
    leaves: {
      nothing: 'Nothing leaves. It runs on this server.',
      'to the operator':
        'The photo, made smaller, and your words go to the operator’s own engine. No other company gets them.',
      'to a company':
        'The photo, made smaller, your words, and what you add to them go to that company, after you agreed. No name, no address and no file name go with them.',
    },
    leavesLink: 'All companies that get anything',

    certTitle: 'Certificates',
    certNone:
      'Afterimage, the program, has no certificate: no ISO 27001, no SOC 2, no C5. The operator of this installation states none either.',
    certSome:
      'Afterimage, the program, has no certificate: no ISO 27001, no SOC 2, no C5. The operator of this installation states:',
    certInstead:
      'What there is instead: tests that anybody can run, a test that no part we build on is older than the mending of its known holes, receipts and books that check without us. It has not been examined by an outside auditor.',

    availTitle: 'Being there',
    availNone:
      'The operator promises no share of time. An edit that fails for any reason of ours costs nothing. What follows from an outage is on the page of the service’s status.',
    availSome: (percent: string) =>
      `The operator aims to be there ${percent} of each month. An edit that fails for any reason of ours costs nothing. What follows from an outage is on the page of the service’s status.`,
    availLink: 'Status, service targets, and every outage that was recorded',

    lawTitle: 'Requests of authorities',
    lawNone: 'The operator has not stated how many there were.',
    lawHead: { year: 'Year', requests: 'Requests', answered: 'Answered with data' },
    lawNote:
      'Stored pictures are sealed, but whoever runs the server can open them and can be ordered to. How many requests there were is the operator’s word; no test can hold it.',

    securityTitle: 'Security',
    security: [
      'Nothing is completely secure, and this is not either. Whoever runs the server, or takes it over, can open what it can open.',
      'Under an https address browsers are told to come only by encrypted connections, and the cookie of your session goes over no other.',
      'This program makes no backups; copies are the operator’s to make and to end. Pictures in a copy are sealed, and noise once their account is erased; what the database said, a copy of it still says.',
      'The operator has no page that shows pictures of others. Whoever has the server’s keys could write one; nothing in this program does.',
    ],
    securityReport: (email: string) =>
      `Found a hole? Write to ${email}. Test with accounts of your own, and give time to mend it before you tell others.`,
    securityNoContact: 'This installation names no address for reports, so there is no security.txt.',

    operatorTitle: 'Who runs this installation',
    operatorName: 'Name',
    operatorAddress: 'Address',
    operatorEmail: 'E-mail',
    notConfigured: 'Not configured.',
    notConfiguredHere:
      'Not configured: this is a private installation on one machine, whose operator is whoever started it.',

    subTitle: 'Companies that get something',
    subLead:
      'Made from this installation’s configuration as it is now: the same settings by which it sends mail, takes payments, stores pictures and makes edits.',
    subNone: 'None. Everything runs on the operator’s own machines.',
    subHead: { who: 'Company', what: 'For what, and what it gets', where: 'Where' },
    roles: {
      hosting: {
        title: 'Machines',
        gets: 'runs the machines on which server and database are: stored pictures lie there sealed, everything else in the database',
      },
      storage: {
        title: 'Storage',
        gets: 'stores pictures, sealed with keys that it does not have; sizes and times of files',
      },
      mail: { title: 'Mail', gets: 'delivers messages: your address, and what the message says' },
      payments: {
        title: 'Payments',
        gets: 'takes the payment: what you type on its page, the pack and its price; no picture and no words',
      },
      signIn: {
        title: 'Sign-in',
        gets: 'only if you choose to sign in with it: that you sign in here; it tells us your address',
      },
      models: {
        title: 'Models',
        gets: 'makes edits with models of its own, after you agreed: the photo made smaller, your words, and what you add to them',
      },
    },
    regions: { eu: 'EU, by its settings', us: 'United States', world: 'Worldwide: no region is promised' },
    regionUnknown: 'Not fixed by the configuration; ask the operator.',
    falNote:
      'Kontext and FLUX.2 models there are made by Black Forest Labs, who, as far as is known, get the picture from fal.',
    ownTitle: 'What stays with the operator',
    own: {
      hosting: 'Machines',
      storage: 'Pictures are stored on the operator’s own machines.',
      mail: 'Mail goes out by a server of the operator’s own, or stays in the outbox of this machine.',
      payments: 'No payment service is connected.',
      signIn: 'Signing in asks no other company.',
      models: 'No picture goes to another company to be edited.',
    },
    changesTitle: 'Changes',
    changesHelp:
      'Written down at each start of the server at which the list was another one than before. Lines are never changed or deleted.',
    changeKinds: { begun: 'This record begins', added: 'Added', removed: 'Removed' },
    changesNone: 'Nothing has been recorded yet.',
    /** After a name. */
    changeRole: (role: string, place: string) => `${role}, ${place}`,
    listHash: (hash: string) => `The list from then on: SHA-256 ${hash}`,
    feed: 'Changes as a feed (Atom)',
    feedTitle: (host: string) => `Companies that get something: ${host}`,
    hostingUnknown: 'Whose machines the server and its database run on, the operator has not stated.',
    subOthers:
      'Authorities get what the law demands; advisers of the operator (a lawyer, an accountant) see what their work needs; and should the installation be sold, its new operator takes over these promises with it. Nobody else gets anything, and nothing is sold or rented.',
  },
});
