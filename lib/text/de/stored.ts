import { formatBytes } from '#lib/format.ts';
import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { storedText } from '#lib/text/stored.ts';

const { number, count } = numbersIn('de');

type Texts = Words<typeof storedText.en>;

const images = (n: number) => count(n, 'Bild', 'Bilder');
const untilDeleted = () => 'Bleiben, bis Sie sie löschen.';
const days = (n: number) => count(n, 'Tag', 'Tage');
/** After a preposition. */
const afterDays = (n: number) => count(n, 'Tag', 'Tagen');
const entries = (n: number) => count(n, 'Eintrag', 'Einträge');

const KINDS: Texts['kinds'] = {
  photos: {
    title: 'Fotos',
    count: images,
    why: 'Was Sie hochgeladen haben, mit kleineren Fassungen zum Zeigen, versiegelt mit Ihrem eigenen Schlüssel.',
    kept: untilDeleted,
  },
  results: {
    title: 'Ergebnisse',
    count: images,
    why: 'Was Ihre Bearbeitungen gemacht haben, ebenso versiegelt.',
    kept: () => 'Bleiben, wie Sie es jeweils gewählt haben: bis Sie sie löschen, 7 Tage, 24 Stunden oder Minuten.',
  },
  trash: {
    title: 'Papierkorb',
    count: images,
    why: 'Damit Sie es sich anders überlegen können.',
    kept: (n) => `Nach ${afterDays(n)} im Papierkorb endgültig gelöscht.`,
  },
  masks: {
    title: 'Masken',
    count: (n) => count(n, 'Maske', 'Masken'),
    why: 'Wo ein Foto sich ändern darf, damit dieselbe Bearbeitung noch einmal möglich ist.',
    kept: (n) => `Bleiben mit dem Foto; eine, die keine Bearbeitung benutzt hat, ${days(n)}.`,
  },
  words: {
    title: 'Anweisungen und Verlauf',
    count: (n) => count(n, 'Bearbeitung', 'Bearbeitungen'),
    why: 'Worum Sie gebeten haben, mit Einstellungen, Startwerten und dem Weg der Daten, zum Nachsehen und für eine weitere Bearbeitung.',
    kept: () => 'Bleiben, bis Sie sie löschen, oder das, was daraus wurde.',
  },
  albums: {
    title: 'Alben',
    count: (n) => count(n, 'Album', 'Alben'),
    why: 'Ihre Namen und was darin ist.',
    kept: untilDeleted,
  },
  profile: {
    title: 'Konto',
    count: entries,
    why: 'Ihre Adresse, Ihr Name und was Sie auf der Kontoseite gewählt haben.',
    kept: (n) => `Bleibt, bis Sie das Konto schließen, und ${days(n)} länger, außer Sie löschen es sofort.`,
  },
  sessions: {
    title: 'Angemeldete Browser',
    count: (n) => count(n, 'Browser', 'Browser'),
    why: 'Damit Sie angemeldet bleiben und sehen, wo.',
    kept: (n) => `${days(n)} nach dem Ende der Anmeldung gelöscht.`,
  },
  signIns: {
    title: 'Verbundene Konten',
    count: (n) => count(n, 'Konto', 'Konten'),
    why: 'Ihre Nummer bei Google oder GitHub, damit Sie sich damit anmelden können.',
    kept: () => 'Bleibt mit dem Konto.',
    stays: 'Endet, wenn Sie das Konto schließen.',
  },
  devices: {
    title: 'Bekannte Geräte',
    count: (n) => count(n, 'Art von Browser', 'Arten von Browsern'),
    why: 'Damit Ihnen eine Anmeldung auf einer anderen Art per Mail gesagt wird.',
    kept: (n) => `${count(n, 'Tag', 'Tage')} nach der letzten Anmeldung auf einem gelöscht.`,
  },
  notices: {
    title: 'Nachrichten über Ihr Konto',
    count: (n) => count(n, 'Nachricht', 'Nachrichten'),
    why: 'Was Ihnen per Mail gesagt wurde und welche Adresse Sie vorher hatten, damit Sie eine Änderung zurücknehmen können.',
    kept: (n) => `Nach ${count(n, 'Tag', 'Tagen')} gelöscht.`,
    stays:
      'Wer ohne Ihr Wissen in Ihrem Konto angemeldet ist, könnte Ihnen sonst diesen Weg zurück nehmen; sie gehen von selbst.',
  },
  codes: {
    title: 'Anmeldeanfragen',
    count: (n) => count(n, 'Anfrage', 'Anfragen'),
    why: 'Codes und Links, um die Sie gebeten haben.',
    kept: (n) => `${count(n, 'Minute', 'Minuten')} nach dem Senden gelöscht.`,
  },
  mail: {
    title: 'Hier liegende Nachrichten',
    count: (n) => count(n, 'Nachricht', 'Nachrichten'),
    why: 'Diese Installation hat keinen Mailserver, also warten Nachrichten an Sie in ihrem Postausgang.',
    kept: (n) => `Nach ${afterDays(n)} gelöscht.`,
  },
  limits: {
    title: 'Zähler gegen Missbrauch',
    count: (n) => count(n, 'Zähler', 'Zähler'),
    why: 'Wie oft zuletzt nach Codes gefragt wurde, unter einem Hash Ihres Postfachs.',
    kept: () => 'Spätestens einen Tag nach dem letzten Mal gelöscht.',
    stays: 'Ohne sie könnte ein Fremder Ihr Postfach überfluten; sie vergehen von selbst.',
  },
  consents: {
    title: 'Einwilligungen',
    count: entries,
    why: 'Worin Sie eingewilligt und was Sie zurückgenommen haben, und wann: ein Beleg für Sie und für uns.',
    kept: (n) => `Bleiben, solange sie gelten, und ${count(n, 'Jahr', 'Jahre')}, nachdem etwas anderes galt.`,
    stays: 'Zurücknehmen können Sie eine Einwilligung jederzeit; dass sie gegeben war, bleibt als Beleg.',
  },
  news: {
    title: 'An Sie geschickte Neuigkeiten',
    count: (n) => count(n, 'Nachricht', 'Nachrichten'),
    why: 'Welche Neuigkeiten Sie bekommen haben, falls Sie darum gebeten haben: damit keine zweimal kommt.',
    kept: (n) => `Bleibt ${days(n)}, ohne das, was darin stand.`,
    stays: 'Es bleibt, damit nichts noch einmal geschickt wird; beenden können Sie die Neuigkeiten jederzeit.',
  },
  policyMails: {
    title: 'Nachrichten über unsere Regeln',
    count: (n) => count(n, 'Nachricht', 'Nachrichten'),
    why: 'Von welchen Änderungen unserer Regeln Sie erfahren haben, damit keine Nachricht zweimal kommt.',
    kept: () => 'Bleibt mit dem Konto.',
    stays: 'Sonst würden Sie es noch einmal gesagt bekommen.',
  },
  tickets: {
    title: 'Nachrichten an die Hilfe',
    count: (n) => count(n, 'Nachricht', 'Nachrichten'),
    why: 'Was Sie der Hilfe geschrieben oder gemeldet haben, und die Antworten.',
    kept: (n) => `Bleibt ${count(n, 'Jahr', 'Jahre')}, nachdem es geschlossen wurde.`,
    stays: 'Sie belegen, was gefragt und geantwortet wurde; bitten Sie dort, eine früher zu löschen.',
  },
  receipts: {
    title: 'Löschungen und ihre Belege',
    count: (n) => count(n, 'Löschung', 'Löschungen'),
    why: 'Belege für das endgültig Gelöschte, ohne die Bilder.',
    kept: () => 'Bleiben mit dem Konto.',
    stays: 'Vielleicht brauchen Sie den Beleg; er geht mit dem Konto.',
  },
  credits: {
    title: 'Credits',
    count: entries,
    why: 'Jede Bewegung von Credits, damit Ihr Guthaben nachgerechnet werden kann.',
    kept: (n) => `Bleiben ${count(n, 'Jahr', 'Jahre')}, nach dem Löschen des Kontos ohne Ihren Namen.`,
    stays: 'Das Gesetz will Bücher aufbewahrt haben; niemand kann sie ändern.',
  },
  purchases: {
    title: 'Käufe',
    count: (n) => count(n, 'Kauf', 'Käufe'),
    why: 'Was gekauft, bezahlt und zurückgezahlt wurde. Hier liegt keine Karte.',
    kept: (n) => `Bleiben ${count(n, 'Jahr', 'Jahre')}, nach dem Löschen des Kontos ohne Ihren Namen.`,
    stays: 'Das Steuerrecht will Zahlungen aufbewahrt haben.',
  },
  welcome: {
    title: 'Willkommens-Credits',
    count: (n) => count(n, 'Vermerk', 'Vermerke'),
    why: 'Ein verschlüsselter Hash Ihres Postfachs, aus dem niemand die Adresse lesen kann, damit es Willkommens-Credits nur einmal gibt.',
    kept: (years) => `Bleibt mit dem Konto und ${count(years, 'Jahr', 'Jahre')} länger.`,
    stays: 'Ohne ihn könnte man die Credits immer wieder nehmen.',
  },
  key: {
    title: 'Ihr Schlüssel',
    count: (n) => count(n, 'Schlüssel', 'Schlüssel'),
    why: 'Er versiegelt Ihre Bilder und ist selbst versiegelt.',
    kept: () => 'Bleibt mit dem Konto.',
    stays: 'Ohne ihn wären Ihre Bilder Rauschen. Er wird zerstört, wenn das Konto gelöscht wird.',
  },
  closing: {
    title: 'Schließen des Kontos',
    count: entries,
    why: 'Dass Sie darum gebeten haben, und bis wann Sie zurückkommen können.',
    kept: (n) => `${days(n)}, danach ohne Ihren Namen, was das Ende belegt.`,
  },
};

const ever =
  'Es gibt keinen Weg zurück. Jede Löschung bekommt einen Beleg. Wenn Sie es sich anders überlegen können möchten, legen Sie sie stattdessen in der Galerie in den Papierkorb.';
const gone = (n: number) => `${images(n)} endgültig gelöscht.`;

const ASKS: Texts['asks'] = {
  photos: { press: 'Alle Fotos löschen', title: 'Alle Ihre Fotos endgültig löschen?', means: ever, done: gone },
  results: {
    press: 'Alle Ergebnisse löschen',
    title: 'Alle Ihre Ergebnisse endgültig löschen?',
    means: ever,
    done: gone,
  },
  trash: {
    press: 'Papierkorb leeren',
    title: 'Alles im Papierkorb endgültig löschen?',
    means: 'Es gibt keinen Weg zurück. Jede Löschung bekommt einen Beleg.',
    done: gone,
  },
  masks: {
    press: 'Alle Masken löschen',
    title: 'Alle Masken endgültig löschen?',
    means:
      'Bearbeitungen mit einer Maske lassen sich dann nicht ebenso wiederholen. Eine, die mit einer wartet, scheitert und kostet nichts.',
    done: (n) => `${count(n, 'Maske', 'Masken')} endgültig gelöscht.`,
  },
  words: {
    press: 'Verlauf löschen',
    title: 'Alle Anweisungen endgültig löschen?',
    means:
      'Worte, Einstellungen, Startwerte und Datenwege aller beendeten Bearbeitungen gehen; die Bilder bleiben. Modell, Preis und Zeit bleiben, denn Ihre Credits nennen sie. Was ein Anbieter noch löschen muss, geht, sobald er es getan hat.',
    done: (n) => `Die Worte von ${count(n, 'Bearbeitung', 'Bearbeitungen')} sind gelöscht.`,
  },
  albums: {
    press: 'Alle Alben löschen',
    title: 'Alle Alben löschen?',
    means: 'Die Bilder darin bleiben.',
    done: (n) => `${count(n, 'Album', 'Alben')} gelöscht.`,
  },
  sessions: {
    press: 'Alle anderen beenden',
    title: 'Alle anderen Browser abmelden?',
    means: 'Dieser bleibt angemeldet.',
    done: (n) => `${count(n, 'Browser ist', 'Browser sind')} abgemeldet.`,
  },
  devices: {
    press: 'Geräte vergessen',
    title: 'Alle bekannten Geräte vergessen?',
    means: 'Die nächste Anmeldung auf jeder Art von Browser wird Ihnen per Mail gesagt.',
    done: (n) => `${count(n, 'Art von Browser', 'Arten von Browsern')} vergessen.`,
  },
  codes: {
    press: 'Anfragen löschen',
    title: 'Alle Anmeldeanfragen löschen?',
    means: 'Ein Code, auf den Sie woanders warten, gilt dann nicht mehr.',
    done: (n) => `${count(n, 'Anfrage', 'Anfragen')} gelöscht.`,
  },
  mail: {
    press: 'Nachrichten löschen',
    title: 'Alle Nachrichten an Sie löschen?',
    means: 'Ein Code darin gilt, bis er endet.',
    done: (n) => `${count(n, 'Nachricht', 'Nachrichten')} gelöscht.`,
  },
};

export const storedDe: Texts = {
  title: 'Alles, was über Sie gespeichert ist',
  description: 'Jede Art von Daten, wie viel davon, warum, wie lange, und ein Weg, sie zu löschen.',
  account: 'Konto',
  lead: 'Alles, was es hier über Sie gibt, eben gelesen. Was Sie hier löschen, ist endgültig gelöscht.',
  sectionHelp: 'Jede Art, mit wie viel, warum und wie lange, und einem Weg, sie zu löschen.',
  open: 'Alles zeigen',
  total: (bytes) => `Zusammen ${formatBytes(bytes, 'de')}.`,
  nothing: 'Nichts ist gespeichert von:',
  size: (bytes) => formatBytes(bytes, 'de'),
  kinds: KINDS,
  asks: ASKS,
  look: 'Ansehen',
  change: 'Ändern',
  toReceipts: 'Alle Belege',
  working: (n) => `Bisher ${number(n)}.`,
  stop: 'Anhalten',
  stopped: (n) => `Angehalten. ${number(n)} sind gelöscht.`,
  none: 'Es gab nichts, was sich jetzt löschen lässt.',
};
