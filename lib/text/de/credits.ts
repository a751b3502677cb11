import type { creditsText } from '#lib/text/credits.ts';
import type { Words } from '#lib/text/define.ts';
import { lastedIn } from '#lib/text/lasted.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { number, plural, count } = numbersIn('de');
const lasted = lastedIn('de');
const many = (credits: number): string => count(credits, 'Credit', 'Credits');

export const creditsDe: Words<typeof creditsText.en> = {
  reasons: {
    welcome: 'Willkommens-Credits',
    gift: 'Geschenk',
    bought: 'Gekauft',
    lasts: (days) => `${count(days, 'Tag', 'Tage')} gültig`,
    expired: 'Unverbraucht verfallen',
    expiredOf: {
      welcome: () => 'Von den Willkommens-Credits',
      promotional: (day) => `Vom Geschenk vom ${day}`,
      purchased: (day) => `Gekauft am ${day}`,
    },
    held: (hasWords) => (hasWords ? 'Vorgemerkt für' : 'Vorgemerkt für eine Bearbeitung'),
    kept: (_) => 'Bearbeitung behalten',
    free: (_) => 'Kostenlose Bearbeitung',
    exact: 'Exakte Bearbeitung',
    returned: (why) => `Zurückgegeben: ${why}`,
    returnedPart: (missing, asked, why) => `Zurückgegeben für ${number(missing)} von ${number(asked)} Bildern: ${why}`,
    why: {
      cancelled: 'Sie haben die Bearbeitung abgebrochen',
      unchanged: 'es hatte sich nichts Sichtbares geändert',
      refused: 'das Modell hat das Bild oder die Worte abgelehnt',
      late: 'die Bearbeitung hat zu lange gedauert',
      'source gone': 'ihr Foto war gelöscht oder abgelaufen',
      blank: 'das Modell gab ein leeres Bild zurück',
      unreadable: 'was das Modell zurückgab, war kein Bild',
      failed: 'die Bearbeitung wurde nicht fertig',
      ended: 'die Bearbeitung endete ohne Bild',
    },
    ifPicture: 'berechnet nur, wenn ein Bild ankommt',
    batch: (edits) =>
      `Vorgemerkt für ${count(edits, 'Foto', 'Fotos')}, ${edits === 1 ? 'als Stapel bearbeitet' : 'zusammen bearbeitet'}`,
    batchArrived: (arrived, edits) =>
      arrived === edits
        ? 'alle sind angekommen'
        : `${number(arrived)} von ${number(edits)} angekommen, der Rest wurde zurückgegeben`,
    together: (edits) => `eine von ${number(edits)} zusammen bearbeiteten`,
    privately: 'Eine private Bearbeitung',
    wordsGone: 'Ihre Worte wurden gelöscht',
    extended: (day) => `Länger gültig: bis ${day}`,
    extendedBack: (day) => `Wieder da, und gültig bis ${day}`,
    extendedAfter: 'Nach einem Ausfall',
    extendedWhy: (day, minutes) => `Afterimage war am ${day} ${lasted(minutes)} nicht da`,
    frozen: 'Zurückgelegt: Die Zahlung ist strittig',
    unfrozen: 'Wieder da: Der Streit ist beendet oder beigelegt',
    refunded: 'Zurückgenommen: Die Zahlung wurde erstattet',
    reinstated: 'Zurückgegeben: Die Zahlung gilt wieder',
    'made good': 'Ausgeglichen: Eine erstattete Zahlung war ausgegeben',
    'made good undone': 'Zurückgegeben: Die Zahlung gilt wieder',
    ofPurchase: (day) => `Kauf vom ${day}`,
    owed: 'Offen: Eine erstattete Zahlung war ausgegeben',
    owedNote: 'Die nächsten Credits gleichen es aus',
  },
  title: 'Credits',
  description: 'Was Sie haben, warum, und wie Sie mehr bekommen.',
  number,
  balance: 'Guthaben',
  wayBack: 'Zurück zu Ihrem Foto',
  after: {
    credits: (credits) => plural(credits, 'Credit', 'Credits'),
    held: (held, edits) =>
      `, und ${number(held)} weitere ${plural(held, 'ist', 'sind')} vorgemerkt für ${edits === 1 ? 'eine wartende Bearbeitung' : `${number(edits)} wartende Bearbeitungen`}`,
    frozen: (frozen) => `${many(frozen)} zurückgelegt, solange eine Zahlung strittig ist.`,
  },
  terms: {
    welcome: 'Willkommen',
    bought: 'gekauft',
    gift: 'Geschenk',
    kept: 'behaltene Bearbeitungen',
    expired: 'verfallen',
    refunded: 'erstattet',
    disputed: 'strittig',
    held: 'vorgemerkt',
    owed: 'offen',
  },
  month: (spent, most) =>
    most === null
      ? `${many(spent)} in diesem Monat ausgegeben; keine Grenze gesetzt.`
      : `${number(spent)} von ${many(most)} in diesem Monat ausgegeben.`,
  changeLimit: (hasLimit) => (hasLimit ? 'Grenze ändern' : 'Grenze setzen'),
  lockedTitle: 'Bezahlte Modelle sind gesperrt',
  locked: (missing) =>
    `Eine Zahlung wurde erstattet, nachdem ihre Credits ausgegeben waren; darum ${plural(missing, 'fehlt', 'fehlen')} ${many(missing)}. Kaufen Sie Credits, dann werden die fehlenden zuerst davon abgezogen. Exakte Bearbeitungen, Galerie, Downloads, Exporte und das Löschen bleiben offen.`,
  lots: 'Wird in dieser Reihenfolge ausgegeben',
  lotNames: {
    welcome: () => 'Willkommens-Credits',
    promotional: () => 'Geschenk',
    purchased: (day) => `Gekauft am ${day}`,
  },
  lotLeft: (credits) => ` von ${number(credits)}`,
  expires: (day) => `Verfällt am ${day}`,
  expiresSoon: (days, day) =>
    days === 0
      ? `Verfällt heute, am ${day}`
      : days === 1
        ? `Verfällt morgen, am ${day}`
        : `Verfällt in ${number(days)} Tagen, am ${day}`,
  setAside: (credits) => `${many(credits)} zurückgelegt, bis der Streit entschieden ist`,
  noLots: 'Gerade gibt es nichts auszugeben.',

  buyTitle: 'Credits kaufen',
  pack: many,
  packWorth: (worth) => {
    const edits = worth.map(({ count: most, name }) => `${number(most)} × ${name}`);
    return edits.join(' oder ');
  },
  buyFor: (price) => ['Kaufen', `für ${price}`],
  terms1:
    'Eine Zahlung, kein Abo. 365 Tage gültig, und 14 Tage, um es sich mit dem Unverbrauchten anders zu überlegen.',
  consent: (words) => `Mit Kaufen sagen Sie: „${words}“`,
  allFree: 'Alle Modelle dieser Installation sind jetzt kostenlos, Sie brauchen also noch keine Credits.',
  buyingOff: 'Hier kann niemand Credits kaufen: Wer dieses Afterimage betreibt, hat keine Zahlungen eingerichtet.',
  notStarted:
    'Die Kasse ließ sich nicht öffnen, und nichts wurde berechnet. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',

  why: (shown) => `Warum ${number(shown)}?`,
  export: 'Exportieren',
  exportAs: { csv: 'Tabelle (CSV)', json: 'Alles, prüfbar (JSON)' },
  exportHelp: 'Beides lässt sich ohne uns prüfen: npm run credits -- verify DATEI.',
  columns: { when: 'Wann', reason: 'Grund', credits: 'Credits', balance: 'Guthaben' },
  now: 'Jetzt',
  free: 'kostenlos',
  moved: (credits) => (credits > 0 ? `+${number(credits)}` : number(credits)),
  empty: 'Noch ist nichts gekommen oder gegangen. Jede Bewegung von Credits steht dann hier mit ihrem Grund.',
  more: 'Ältere zeigen',
  notLoaded: 'Das ließ sich nicht auf den neuesten Stand bringen. Was Sie sehen, stimmte eben noch.',

  purchases: 'Käufe',
  receipt: 'Beleg',
  receiptLabel: (credits, day) => `Beleg für ${credits} vom ${day}`,
  invoice: 'Rechnung',
  invoiceLabel: (credits, day) => `Rechnung für ${credits} vom ${day}`,
  goOn: 'Weiter',
  goOnLabel: (credits) => `Kauf von ${credits} fortsetzen`,
  states: {
    open: 'Nicht bezahlt; nichts wurde berechnet',
    processing: 'Ihre Bank arbeitet noch daran',
    paid: 'Bezahlt',
    failed: 'Die Zahlung ist fehlgeschlagen; nichts wurde berechnet',
    expired: 'Nicht bezahlt und abgelaufen; nichts wurde berechnet',
  },
  refunded: (money) => `${money} erstattet`,
  withdrawn: (day) => `Zurückgenommen am ${day}`,
  disputes: {
    none: '',
    open: 'Strittig; die unverbrauchten Credits sind zurückgelegt, bis Ihre Bank entscheidet',
    won: 'Der Streit ist beendet; die Zahlung gilt',
    lost: 'Der Streit ist beendet; die Zahlung ging an Sie zurück',
  },
  withdraw: 'Zurücknehmen',
  withdrawLabel: (credits, day) => `Kauf von ${credits} vom ${day} zurücknehmen`,
  withdrawUntil: (day) => `bis ${day} zurückzunehmen`,
  withdrawTitle: 'Diesen Kauf zurücknehmen?',
  withdrawBody: (credits, money) =>
    `${number(credits)} ${plural(credits, 'unverbrauchter Credit geht', 'unverbrauchte Credits gehen')} zurück, und ${money} werden auf dem Weg erstattet, auf dem Sie bezahlt haben.`,
  withdrawConfirm: (money) => `${money} zurückholen`,
  withdrawnNow: (money, isSent) =>
    isSent
      ? `Zurückgenommen. ${money} sind unterwegs zu Ihnen.`
      : `Zurückgenommen. ${money} gehen hinaus, sobald Stripe erreichbar ist.`,

  returned: {
    paid: (credits) => `${many(credits)} ${plural(credits, 'ist', 'sind')} da. Vielen Dank.`,
    processing: (credits) =>
      `Ihre Bank arbeitet noch daran. ${many(credits)} ${plural(credits, 'kommt', 'kommen')} von selbst, sobald sie zugestimmt hat; Sie können diese Seite schließen.`,
    checking:
      'Wir sehen nach Ihrer Zahlung. Haben Sie bezahlt, kommen die Credits von selbst; Sie können diese Seite schließen.',
    open: 'Dieser Kauf wurde nicht abgeschlossen, und nichts wurde berechnet. Unten können Sie weitermachen.',
    failed:
      'Die Zahlung hat nicht geklappt, und nichts wurde berechnet. Versuchen Sie es noch einmal, oder zahlen Sie auf anderem Weg.',
    expired: 'Dieser Kauf ist unbezahlt abgelaufen, und nichts wurde berechnet. Beginnen Sie unten von Neuem.',
    left: 'Sie haben die Kasse verlassen, und nichts wurde berechnet.',
  },
};
