import type { PolicyText } from '#lib/policies/schema.ts';
import { STORED, STORED_HERE, type Stored, type StoredFor, type StoredKind } from '#lib/policies/stored-here.ts';

const KINDS: Record<StoredKind, string> = {
  cookie: 'Cookie',
  local: 'lokaler Speicher',
  session: 'Speicher des Tabs',
  database: 'IndexedDB',
  cache: 'Cache',
};

const PURPOSES: Record<Stored, string> = {
  session: 'hält Sie angemeldet',
  signIn: 'benennt die Anmeldung, die auf ihren Code wartet',
  closed: 'zeigt dem Browser, der ein Konto geschlossen hat, wie es damit weitergeht',
  language: 'merkt sich die Sprache, wenn Sie eine wählen',
  provider: 'bringt Sie zu Google oder GitHub und zurück, wenn Sie sich dort anmelden',
  providerPage: 'die Seite, zu der Sie von dort zurückkommen',
  providerForm: 'belegt, dass der Weg dorthin hier begann',
  tabLanguage: 'sagt der Offline-Seite ihre Sprache',
  drafts: 'Worte, die Sie geschrieben und noch nicht gesendet haben',
  recent: 'Ihre letzten Anweisungen, um sie noch einmal zu sagen',
  compare: 'wie Sie vorher und nachher vergleichen',
  buy: 'verhindert, dass ein zweiter Druck zweimal kauft',
  press: 'verhindert, dass ein zweiter Druck zweimal bearbeitet',
  place: 'wo Sie in einer Liste waren',
  walked: 'der Zweig in der Geschichte eines Bildes, den Sie genommen haben',
  privateRuns: 'Ergebnisse, die nicht gespeichert und in diesem Tab gezeigt werden',
  wayBack: 'das Foto, das Sie zum Kauf von Credits verlassen haben',
  shared: 'Fotos, die eine andere App geteilt hat, bis Sie sie hochladen oder weglegen',
  offline: 'die eine Seite, die ohne Verbindung gezeigt wird',
};

function lasts(time: StoredFor): string {
  if (time === 'tab') return 'bis der Tab geschlossen wird';
  if (time === 'browser') return 'bis der Browser geschlossen wird';
  if (time === 'signOut') return 'bis Sie sich abmelden';
  if (time === 'newer') return 'bis das Programm neuer ist oder Sie sich abmelden';
  return time >= 86_400 ? `${time / 86_400} Tage` : time >= 3_600 ? `${time / 3_600} Stunde` : `${time / 60} Minuten`;
}

export const cookiesDe: PolicyText = {
  title: 'Cookies und anderer Speicher',
  lead: 'Alles, was dieses Produkt in Ihrem Browser behält, mit Namen. Alles davon ist nötig für das, was Sie tun, oder da, weil Sie es gewählt haben.',
  sections: [
    {
      id: 'short',
      title: 'Kurz gesagt',
      blocks: [
        {
          list: [
            'Kein Cookie einer anderen Firma, keine Werbung, kein Zählen von Besuchen per Cookie, nichts, was Ihnen auf andere Seiten folgt.',
            'Wer nur Seiten liest, hat nichts im Browser als die Sprache dieses Tabs.',
            'Statistik, falls Sie sie je einschalten, braucht keinen Speicher in Ihrem Browser.',
            'Das Signal „Global Privacy Control“ Ihres Browsers gilt als Nein.',
          ],
        },
      ],
    },
    {
      id: 'list',
      title: 'Die Liste',
      blocks: [
        {
          p: 'Ein Test öffnet das Produkt, benutzt es und vergleicht mit dieser Tabelle, was danach im Browser ist. `*` steht für das, was auf einen Namen folgt; über https beginnen die Namen der Anmelde-Cookies mit `__Host-` oder `__Secure-`.',
        },
        {
          table: {
            head: ['Name', 'Art', 'Wofür', 'Wie lange'],
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
      title: 'Loswerden',
      blocks: [
        {
          p: 'Abmelden nimmt alles aus Ihrem Browser außer der Wahl der Sprache. Cookies können Sie jederzeit in Ihrem Browser löschen; Sie sind dann abgemeldet, und sonst geht nichts verloren.',
        },
        {
          p: 'Rechtsgrundlage: Was für einen Dienst, um den Sie gebeten haben, unbedingt nötig ist, braucht keine Einwilligung (ePrivacy-Richtlinie, Art. 5 Abs. 3; in Deutschland § 25 Abs. 2 TDDDG). Fragen: {operator}, {email}.',
        },
      ],
    },
  ],
};
