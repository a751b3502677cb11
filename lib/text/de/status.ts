import type { Words } from '#lib/text/define.ts';
import { lastedIn } from '#lib/text/lasted.ts';
import type { statusText } from '#lib/text/status.ts';
import { momentIn } from '#lib/text/trust.ts';

const lasted = lastedIn('de');
const days = (count: number) => (count === 1 ? '1 Tag' : `${count} Tage`);

export const statusDe: Words<typeof statusText.en> = {
  title: 'Status und Ziele des Dienstes',
  lead: 'Wie es jetzt steht, was das Ziel ist, und was geschieht, wenn der Dienst nicht da war. Geschrieben aus den Aufzeichnungen und Konstanten des Programms.',
  nowTitle: 'Jetzt',
  ready: 'Alles antwortet.',
  notReady: 'Nicht alles antwortet. Bearbeiten und Hochladen können fehlschlagen; was fehlschlägt, kostet nichts.',
  nowHead: { part: 'Teil', state: 'Zustand', means: 'Wofür er da ist' },
  parts: {
    database: { name: 'Datenbank', means: 'Konten, Bearbeitungen und Credits' },
    storage: { name: 'Speicher', means: 'Ihre Bilder' },
    queue: { name: 'Warteschlange', means: 'Bearbeitungen, die warten' },
  },
  states: { ok: 'antwortet', down: 'antwortet nicht' },
  targetsTitle: 'Ziele des Dienstes',
  targetsHead: { what: 'Was', target: 'Ziel', else: 'Wenn es verfehlt wird' },
  targets: {
    there: {
      what: 'Da sein',
      some: (share) => `${share} jedes Kalendermonats`,
      none: 'der Betreiber dieser Installation sagt keinen Anteil der Zeit zu',
      else: (minutes, most) =>
        `ab ${lasted(minutes)} gelten Credits länger, um die Dauer des Ausfalls in ganzen Tagen, aufgerundet, höchstens ${days(most)} für einen`,
    },
    edit: {
      what: 'Eine Bearbeitung, vom Beginn bis zum Ende',
      target: (seconds) => `in höchstens ${lasted(seconds / 60)}, sonst wird sie beendet`,
      else: 'ihre Credits kommen von selbst zurück',
    },
    request: {
      what: 'Ein Antrag zum Datenschutz',
      target: (months) => (months === 1 ? 'binnen eines Monats beantwortet' : `binnen ${months} Monaten beantwortet`),
      else: 'die Liste des Wartenden zeigt dem Betreiber, was verspätet ist; Sie können sich bei Ihrer Behörde beschweren',
    },
  },
  recordTitle: 'Was aufgezeichnet ist',
  recordHow: (minutes) =>
    `Jede Minute sieht das Programm nach, ob Webserver, Worker, Datenbank, Speicher und Warteschlange alle da sind. Eine Lücke von mehr als ${lasted(minutes)} ist ein Ausfall, gleich warum, geplante Arbeiten eingeschlossen. Was nur Ihre Verbindung oder das Modell einer Firma hatte, steht nicht darin.`,
  recordSince: (when) => `Aufgezeichnet seit ${when}.`,
  recordNone: 'In dieser Installation ist noch nichts aufgezeichnet.',
  recordPrivate:
    'Dies ist eine private Installation auf einem Rechner, die da ist, wenn ihr Besitzer es will: Nichts wird aufgezeichnet, und Credits gelten nicht länger.',
  monthHead: { month: 'Monat', share: 'Da', outages: 'Ausfälle' },
  outageHead: { began: 'Von', lasted: 'Dauer', days: 'Credits gelten länger um' },
  noOutage: 'Kein Ausfall in den letzten zwölf Monaten.',
  lasted,
  days: (count) => (count === 0 ? 'zu kurz dafür' : days(count)),
  moment: momentIn('de'),
  link: 'Ob es jetzt da ist, für Programme',
  creditsNote:
    'Credits, die in einem solchen Ausfall verfallen sind, kommen zurück. Jedes Mal steht es als Zeile in der Geschichte auf Ihrer Credits-Seite, und die Prüfung aller Bücher kennt die Regel. Geschenkte Credits enden trotzdem binnen 365 Tagen nach dem Geschenk.',
};
