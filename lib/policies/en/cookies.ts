import type { PolicyText } from '#lib/policies/schema.ts';
import { STORED, STORED_HERE, type Stored, type StoredFor, type StoredKind } from '#lib/policies/stored-here.ts';

const KINDS: Record<StoredKind, string> = {
  cookie: 'cookie',
  local: 'local storage',
  session: 'storage of the tab',
  database: 'IndexedDB',
  cache: 'cache',
};

const PURPOSES: Record<Stored, string> = {
  session: 'keeps you signed in',
  signIn: 'names the sign-in that waits for its code',
  closed: 'shows the browser that closed an account how its end goes on',
  language: 'remembers the language, if you choose one',
  provider: 'carries you to Google or GitHub and back, if you sign in there',
  providerPage: 'the page to come back to from there',
  providerForm: 'proves that the way there began here',
  tabLanguage: 'tells the offline page its language',
  drafts: 'words you typed and have not sent',
  recent: 'the instructions you sent last, to say them again',
  compare: 'how you compare before and after',
  buy: 'keeps a second press from buying twice',
  press: 'keeps a second press from editing twice',
  place: 'where you were in a list',
  walked: 'the branch of an image’s history that you took',
  privateRuns: 'results that are not stored and are shown in this tab',
  wayBack: 'the photo you left to buy credits',
  shared: 'photos that another app shared, until you upload them or put them away',
  offline: 'the one page that is shown without a connection',
};

function lasts(time: StoredFor): string {
  if (time === 'tab') return 'until the tab is closed';
  if (time === 'browser') return 'until the browser is closed';
  if (time === 'signOut') return 'until you sign out';
  if (time === 'newer') return 'until the program is newer, or you sign out';
  return time >= 86_400 ? `${time / 86_400} days` : time >= 3_600 ? `${time / 3_600} hour` : `${time / 60} minutes`;
}

export const cookiesEn: PolicyText = {
  title: 'Cookies and other storage',
  lead: 'Everything this product keeps in your browser, by name. All of it is necessary for what you do, or is there because you chose it.',
  sections: [
    {
      id: 'short',
      title: 'In short',
      blocks: [
        {
          list: [
            'No cookie of another company, no advertising, no counting of visitors by cookie, nothing that follows you to other sites.',
            'Whoever only reads pages has nothing in their browser but the language of this tab.',
            'Statistics, if you ever switch them on, need no storage in your browser.',
            'The signal “Global Privacy Control” of your browser is taken as a no.',
          ],
        },
      ],
    },
    {
      id: 'list',
      title: 'The list',
      blocks: [
        {
          p: 'A test opens the product, uses it, and compares what is then in the browser with this table. `*` stands for what follows a name; over https the names of sign-in cookies begin with `__Host-` or `__Secure-`.',
        },
        {
          table: {
            head: ['Name', 'Kind', 'What for', 'How long'],
            rows: STORED.map((stored) => [
              `\`${STORED_HERE[stored].name}\``,
              KINDS[STORED_HERE[stored].kind],
              PURPOSES[stored],
              lasts(STORED_HERE[stored].lasts),
            ]),
          },
        },
      ],
    },
    {
      id: 'gone',
      title: 'Getting rid of it',
      blocks: [
        {
          p: 'Signing out takes everything from your browser but the choice of language. You can delete cookies in your browser at any time; you are then signed out, and nothing else is lost.',
        },
        {
          p: 'Legal basis: what is strictly necessary for a service you asked for needs no consent (ePrivacy Directive, Art. 5(3); in Germany § 25(2) TDDDG). Questions: {operator}, {email}.',
        },
      ],
    },
  ],
};
