import { FACTS } from '#lib/policies/facts.ts';
import type { PolicyText } from '#lib/policies/schema.ts';

export const dpaDe: PolicyText = {
  title: 'Vertrag zur Auftragsverarbeitung',
  lead: 'Für alle, die Afterimage geschäftlich benutzen und Daten anderer hineingeben: der Vertrag nach Artikel 28 DSGVO, fertig zum Unterschreiben.',
  sections: [
    {
      id: 'parties',
      title: '1. Parteien und Rang',
      blocks: [
        {
          p: 'Zwischen dem unten genannten Kunden (Verantwortlicher) und {operator}, {address}, {email} (Auftragsverarbeiter). Er ergänzt die Nutzungsbedingungen; wo sie bei personenbezogenen Daten abweichen, gilt dieser Vertrag.',
        },
        {
          p: 'Er gilt, sobald beide unterschrieben haben, und so lange, wie der Auftragsverarbeiter personenbezogene Daten für den Kunden hat.',
        },
      ],
    },
    {
      id: 'subject',
      title: '2. Was verarbeitet wird',
      blocks: [
        {
          p: 'Bilder auf Weisung des Kunden zu speichern und zu bearbeiten, und was dazugehört: Suchen, Herunterladen, Löschen, Hilfe. Arten der Daten und betroffene Personen stehen in Anhang 1. Der Auftragsverarbeiter benutzt sie für nichts anderes, bildet keine Profile und trainiert keine Modelle damit.',
        },
      ],
    },
    {
      id: 'instructions',
      title: '3. Weisungen',
      blocks: [
        {
          p: 'Der Auftragsverarbeiter handelt nur auf dokumentierte Weisung: Dieser Vertrag, die Einstellungen des Kontos und jeder Druck im Produkt sind solche Weisungen; weitere werden schriftlich gegeben. Er sagt dem Kunden sofort, wenn er eine für rechtswidrig hält, und darf warten, bis sie bestätigt ist. Verlangt ein Gesetz der Union oder eines Mitgliedstaats etwas anderes, sagt er es vorher, außer das Gesetz verbietet es.',
        },
      ],
    },
    {
      id: 'secrecy',
      title: '4. Menschen',
      blocks: [
        {
          p: 'Zugang haben nur Menschen, die ihn brauchen und zur Verschwiegenheit verpflichtet sind. Er endet mit ihrer Aufgabe; die Pflicht zu schweigen endet nicht.',
        },
      ],
    },
    {
      id: 'security',
      title: '5. Sicherheit',
      blocks: [
        {
          p: 'Der Auftragsverarbeiter trifft die Maßnahmen aus Anhang 2 (DSGVO, Art. 32) und darf sie durch andere ersetzen, die nicht weniger schützen. Er führt ein Verzeichnis der Verarbeitung (Art. 30 Abs. 2).',
        },
      ],
    },
    {
      id: 'others',
      title: '6. Weitere Auftragsverarbeiter',
      blocks: [
        {
          p: 'Der Kunde stimmt denen zu, die am Tag der Unterschrift auf der Seite „Unterauftragnehmer“ dieser Installation stehen. Einen neuen oder ersetzten kündigt der Auftragsverarbeiter mindestens 30 Tage vorher per E-Mail an. Der Kunde kann in dieser Zeit mit Grund widersprechen; findet sich kein Weg, können beide den Vertrag beenden, und was vorausbezahlt und nicht ausgegeben ist, wird erstattet.',
        },
        {
          p: 'Jeder von ihnen ist durch Vertrag an dieselben Pflichten gebunden, und der Auftragsverarbeiter steht für sie ein wie für sich. Ein Modell einer anderen Firma bekommt Daten nur, wo ein Nutzer des Kontos dieser Firma zugestimmt hat; die Einstellung der Orte („Nur in der EU“, „Nur auf eigenen Rechnern des Betreibers“) schließt andere aus.',
        },
      ],
    },
    {
      id: 'transfers',
      title: '7. Andere Länder',
      blocks: [
        {
          p: 'Daten verlassen den Europäischen Wirtschaftsraum nur, wie Kapitel V der DSGVO es erlaubt: in ein Land mit Angemessenheitsbeschluss oder unter den Standardvertragsklauseln (Beschluss (EU) 2021/914 der Kommission, Modul 3), mit einem Blick auf das Recht dort und weiteren Maßnahmen, wo sie nötig sind.',
        },
      ],
    },
    {
      id: 'help',
      title: '8. Hilfe',
      blocks: [
        {
          p: 'Der Auftragsverarbeiter hilft dem Kunden, Menschen zu antworten, die ihre Rechte nutzen (Art. 12 bis 23): Das Produkt gibt Auskunft, Export, Berichtigung und Löschung sofort; was versehentlich beim Auftragsverarbeiter ankommt, gibt er binnen drei Werktagen weiter. Bei Folgenabschätzungen (Art. 35 und 36) hilft er, soweit er weiß, was sie brauchen.',
        },
      ],
    },
    {
      id: 'breach',
      title: '9. Wenn etwas geschieht',
      blocks: [
        {
          p: 'Von einer Verletzung personenbezogener Daten erfährt der Kunde ohne Verzug, spätestens 48 Stunden, nachdem der Auftragsverarbeiter davon weiß: was geschah, wessen und welche Daten, was folgen kann, was getan wurde und wird, und wen man fragt. Was noch nicht bekannt ist, folgt.',
        },
      ],
    },
    {
      id: 'end',
      title: '10. Am Ende',
      blocks: [
        {
          p: `Der Kunde nimmt mit dem Export alles mit. Ist das Konto geschlossen, kann niemand seine Daten mehr öffnen; sie werden nach ${FACTS.undoDays} Tagen gelöscht, auf Wunsch des Kunden sofort, mit signiertem Beleg, und der Schlüssel, der die Bilder versiegelt hat, wird vernichtet, sodass auch Sicherungen nichts Lesbares enthalten. Was ein Gesetz zu behalten verlangt, bleibt allein dafür.`,
        },
      ],
    },
    {
      id: 'audits',
      title: '11. Prüfungen',
      blocks: [
        {
          p: 'Der Auftragsverarbeiter zeigt, was belegt, dass er diesen Vertrag hält, und lässt den Kunden oder eine zur Verschwiegenheit verpflichtete Prüferin nachsehen: mit 30 Tagen Frist, zu Geschäftszeiten, einmal im Jahr und wann immer es einen Grund gibt. Zertifikate und Berichte, die es gibt, kommen zuerst; gibt es keine, sagt er das.',
        },
      ],
    },
    {
      id: 'liability',
      title: '12. Haftung, Form, Recht',
      blocks: [
        {
          p: 'Die Haftung folgt Artikel 82 DSGVO und den Nutzungsbedingungen. Änderungen brauchen Schriftform; eine neue Fassung dieses Textes ändert keinen unterschriebenen Vertrag. Es gilt das Recht der Nutzungsbedingungen. Gilt ein Satz nicht, gelten die anderen doch.',
        },
      ],
    },
    {
      id: 'annex-1',
      title: 'Anhang 1: Was und wessen',
      blocks: [
        {
          table: {
            head: ['Punkt', 'Inhalt'],
            rows: [
              ['Art', 'empfangen, speichern, zeigen, bearbeiten, ausgeben, löschen'],
              ['Zweck', 'Bilder bearbeiten, wie die Nutzer des Kunden es sagen'],
              [
                'Arten von Daten',
                'Bilder und was sie zeigen; Dateinamen; Anweisungen; Masken; Name, E-Mail-Adresse, Sitzungen und Einwilligungen der Nutzer; was der Hilfe geschrieben wird',
              ],
              [
                'Besondere Kategorien',
                'Bilder können sie zeigen (Gesundheit, Religion, Herkunft); gesucht werden sie nicht, und niemand wird am Gesicht erkannt',
              ],
              ['Personen', 'die Nutzer des Kunden; wer auf Bildern zu sehen oder in Worten genannt ist'],
              ['Wie lange', 'wie der Kunde entscheidet; höchstens die Fristen der Seite „Aufbewahrung“'],
              ['Wo', 'die Orte auf der Seite „Unterauftragnehmer“'],
            ],
          },
        },
      ],
    },
    {
      id: 'annex-2',
      title: 'Anhang 2: Maßnahmen',
      blocks: [
        {
          list: [
            'Verschlüsselung: Bilder versiegelt mit AES-256-GCM, je Konto ein Datenschlüssel, umhüllt vom Schlüssel der Installation; nach außen TLS; ein vertauschtes oder verändertes Objekt öffnet sich nicht.',
            'Zugang: keine Passwörter; Codes, die zehn Minuten leben; Sitzungen, die man sieht und beendet; jedes Lesen und Schreiben ist an das Konto gebunden; was einem anderen Konto gehört, gibt es für niemanden sonst.',
            'Nur im Speicher: Bilder werden im Arbeitsspeicher verarbeitet, nie in Zwischendateien; Protokolle enthalten kein Bild, keine Anweisung, keine Adresse, keinen Code und keinen Schlüssel.',
            'Trennung: Jedes Konto hat eigene Objekte und einen eigenen Schlüssel.',
            'Unversehrtheit: Bücher, die nur wachsen und geprüft werden; Prüfwerte gespeicherter Objekte; signierte Belege von Löschungen.',
            'Verfügbarkeit: Abgebrochene Arbeit geht von selbst weiter; Sicherungen hält der Betreiber, wie die Seite des Vertrauens es beschreibt, falls ja.',
            'Sparsamkeit: Aufnahmeort und Kameradaten werden vor dem Speichern entfernt; Aufbewahrung je Bearbeitung; selbsttätiges Aufräumen mit Nachweis.',
            'Prüfung: selbsttätige Tests des Zugangs für jede Seite und jeden Weg, von Ausfällen und von Löschung, bei jeder Änderung des Programms.',
          ],
        },
      ],
    },
    {
      id: 'annex-3',
      title: 'Anhang 3: Unterauftragnehmer',
      blocks: [
        {
          p: 'Wie am Tag der Unterschrift auf [der Seite dieser Installation](/legal/subprocessors); fügen Sie einen Ausdruck davon bei.',
        },
      ],
    },
    {
      id: 'signatures',
      title: 'Unterschriften',
      blocks: [
        {
          table: {
            head: ['Verantwortlicher (Kunde)', 'Auftragsverarbeiter'],
            rows: [
              ['Name:', '{operator}'],
              ['Anschrift:', '{address}'],
              ['Ort, Datum:', 'Ort, Datum:'],
              ['Name und Unterschrift:', 'Name und Unterschrift:'],
            ],
          },
        },
      ],
    },
  ],
};
