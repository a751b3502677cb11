import { formatCredits } from '#lib/format.ts';
import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { pricingText } from '#lib/text/pricing.ts';

const { number, count } = numbersIn('de');
const price = (credits: number): string => formatCredits(credits, 'de');

export const pricingDe: Words<typeof pricingText.en> = {
  title: 'Was es kostet',
  lead: 'Exakte Bearbeitungen sind kostenlos, immer. Bearbeitungen durch ein Modell kosten Credits, die Sie einmal kaufen und für die Sie kein Abo brauchen.',
  packs: 'Credits',
  packsHelp: (welcome, days) =>
    `Jedes neue Postfach beginnt mit ${price(welcome)}, gültig ${count(days, 'Tag', 'Tage')}. Gekaufte gelten 365 Tage. Was zuerst verfällt, wird zuerst ausgegeben.`,
  buy: 'Credits kaufen',
  start: 'Mit einem Foto beginnen',
  buyingOff: 'Wer dieses Afterimage betreibt, hat keine Zahlungen eingerichtet; hier kann niemand Credits kaufen.',
  models: 'Modelle',
  modelsHelp:
    'Der Preis gilt für jedes Bild, das ankommt. Er steht auf dem Knopf, bevor Sie drücken, und genau er wird berechnet.',
  columns: { model: 'Modell', place: 'Wohin Ihr Foto geht', price: 'Preis einer Bearbeitung' },
  free: 'Kostenlos',
  price,
  allFree: 'Alle Modelle dieser Installation sind jetzt kostenlos, Sie brauchen also noch keine Credits.',
  never: 'Nie berechnet',
  neverHelp:
    'Eine Bearbeitung merkt ihren Preis vor, wenn Sie drücken, und gibt ihn von selbst zurück, wenn kein Bild ankommt.',
  neverList: [
    {
      title: 'Nichts Sichtbares geändert',
      body: ['Das Ergebnis wird mit Ihrem Foto verglichen. Sieht man keinen Unterschied, zahlen Sie nichts.'],
    },
    {
      title: 'Fehlgeschlagen oder zu langsam',
      body: ['Fehler bei uns oder beim Anbieter eines Modells und alles, was nicht mit einem Bild endet.'],
    },
    {
      title: 'Abgelehnt',
      body: ['Ein Modell, das dieses Bild nicht bearbeiten oder die Worte nicht ausführen will, kostet nichts.'],
    },
    { title: 'Von Ihnen abgebrochen', body: ['Bevor der Anbieter begonnen hat.'] },
    {
      title: 'Gewartet',
      body: ['In der Reihe stehen und Maschinen, die aufwachen, kosten nichts. Der Preis hängt nicht von der Zeit ab.'],
    },
  ],
  back: 'Anders überlegt',
  backList: [
    {
      title: '14 Tage',
      body: [
        'Nehmen Sie einen Kauf auf der Credits-Seite zurück. Was Sie nicht ausgegeben haben, wird sofort erstattet, zu Ihren Gunsten gerundet.',
      ],
    },
    {
      title: 'Erstattungen',
      body: [
        'Eine Erstattung nimmt die unverbrauchten Credits ihres eigenen Kaufs. Was ausgegeben war, wird aus Ihren anderen Credits ausgeglichen; nur wenn die nicht reichen, sind bezahlte Modelle gesperrt, bis Sie wieder genug haben.',
      ],
    },
    {
      title: 'Gesperrt heißt nicht geschlossen',
      body: ['Exakte Bearbeitungen, Galerie, Downloads, der Export Ihrer Bücher und das Löschen bleiben offen.'],
    },
    {
      title: 'Jeder Credit hat einen Grund',
      body: [
        'Die Credits-Seite führt jede Bewegung auf, und zusammen ergeben sie Ihr Guthaben. Die Liste gibt es als Datei, die jeder prüfen kann.',
      ],
    },
  ],
  tiers: 'Wie viel auf einmal',
  tiersHelp:
    'Bearbeitungen durch Modelle laufen nebeneinander. Wie viele, hängt davon ab, was Sie bezahlt und nicht zurückbekommen haben; der Rest wartet der Reihe nach, und niemandes Reihe hält eine andere auf.',
  tierColumns: { paid: 'Bisher bezahlt', edits: 'Bearbeitungen zugleich' },
  tierFrom: (money) => `${money} oder mehr`,
  tierFirst: 'Noch nichts',
  number,
};
