import { MOST_CONCURRENT_EDITS } from '#lib/concurrency.ts';
import { MAX_BATCH_IMAGES, MAX_UPLOAD_BYTES, MAX_WAITING_EDITS, TRASH_DAYS } from '#lib/limits.ts';
import type { Words } from '#lib/text/define.ts';
import type { FaqFacts, faqText } from '#lib/text/faq.ts';

const billing = (facts: FaqFacts) => ({
  id: 'billing',
  title: 'Geld',
  questions: [
    {
      id: 'cost',
      q: 'Was kostet es?',
      a: [
        `Exakte Bearbeitungen sind kostenlos, für immer und ohne Karte. Modelle kosten Credits; der Preis steht auf dem Knopf, bevor Sie drücken. ${facts.cheapest ? `Pakete beginnen bei ${facts.cheapest.money} für ${facts.cheapest.credits}.` : 'Diese Installation verkauft keine Credits.'} [Preise](/pricing)`,
        `Ein neues Postfach bekommt einmal ${facts.welcomeCredits} Willkommens-Credits, ${facts.welcomeDays} Tage gültig. Gekaufte Credits gelten ${facts.purchasedDays} Tage.`,
      ],
    },
    {
      id: 'failed',
      q: 'Bezahle ich eine Bearbeitung, die scheitert?',
      a: [
        'Nein. Sie bezahlen ein Bild, das ankam und eine Änderung zeigt. Fehler, Ablehnungen, Zeitüberschreitungen, Warten und Bearbeitungen, die nichts Sichtbares geändert haben, kosten nichts; was zurückgehalten war, kommt von selbst zurück.',
      ],
    },
    {
      id: 'back',
      q: 'Bekomme ich mein Geld zurück?',
      a: [
        `${facts.withdrawalDays} Tage lang können Sie einen Kauf auf [der Credits-Seite](/credits) mit einem Druck zurücknehmen. Was Sie nicht ausgegeben haben, wird erstattet.`,
      ],
    },
    {
      id: 'balance',
      q: 'Warum ist mein Guthaben so, wie es ist?',
      a: [
        'Jede Bewegung steht mit ihrem Grund auf [der Credits-Seite](/credits), und die Liste gibt es als Datei, die jeder prüfen kann.',
      ],
    },
  ],
});

const retention = (facts: FaqFacts) => ({
  id: 'retention',
  title: 'Behalten und Löschen',
  questions: [
    {
      id: 'kept',
      q: 'Wie lange bleiben meine Bilder?',
      a: [
        `Bis Sie sie löschen. Bei jeder Bearbeitung können Sie 7 Tage, 24 Stunden oder gar nicht wählen: Dann wird das Ergebnis einmal gezeigt und ist binnen ${facts.privateMinutes} Minuten weg. Der Papierkorb behält Bilder ${TRASH_DAYS} Tage. [Alle Fristen](/legal/retention)`,
      ],
    },
    {
      id: 'deleted',
      q: 'Heißt „Für immer löschen“ für immer?',
      a: [
        'Ja. Zehn Sekunden lang können Sie es rückgängig machen. Danach lässt sich das Bild nicht mehr öffnen, die gespeicherten Kopien werden gelöscht, und Sie bekommen einen signierten Beleg, wann und wo. Dann gibt es kein Zurück.',
      ],
    },
    {
      id: 'leave',
      q: 'Wie gehe ich?',
      a: [
        `Auf [Ihrer Kontoseite](/account): Laden Sie alles als ein Archiv herunter, dann schließen Sie das Konto. ${facts.undoDays} Tage lang können Sie es zurückholen oder gleich löschen lassen.`,
      ],
    },
  ],
});

const privacy = () => ({
  id: 'privacy',
  title: 'Datenschutz',
  questions: [
    {
      id: 'who',
      q: 'Wer kann meine Bilder sehen?',
      a: [
        'Sie, angemeldet. Sie haben keine öffentliche Adresse; für alle anderen gibt es sie nicht. Gespeichert sind sie verschlüsselt, mit einem Schlüssel Ihres Kontos. [Datenschutz](/privacy)',
      ],
    },
    {
      id: 'training',
      q: 'Werden mit meinen Bildern Modelle trainiert?',
      a: ['Nein. Das bräuchte eine eigene Einwilligung, und die ist aus.'],
    },
    {
      id: 'where',
      q: 'Wo wird bearbeitet?',
      a: [
        'Exakte Bearbeitungen auf diesem Server. Ein Modell sagt, wo es läuft, bevor Sie es wählen, und eine Firma, die Ihnen neu ist, bekommt nichts, bevor Sie zustimmen. Jede Bearbeitung zeigt ihre Spur. Sie können nur die EU erlauben oder nur eigene Rechner des Betreibers. [Beteiligte Firmen](/legal/subprocessors)',
      ],
    },
  ],
});

const licences = () => ({
  id: 'licences',
  title: 'Lizenzen',
  questions: [
    {
      id: 'mine',
      q: 'Darf ich die Ergebnisse geschäftlich benutzen?',
      a: [
        'Was uns angeht, gehören die Ergebnisse Ihnen. Der Hersteller eines Modells kann eigene Bedingungen haben; die Lizenz steht neben jedem Modell. Rechte an dem Foto, mit dem Sie begannen, bleiben, wie sie sind.',
      ],
    },
    {
      id: 'marked',
      q: 'Muss ich sagen, dass ein Bild bearbeitet ist?',
      a: [
        'Wo man es für wahr halten könnte, ja: Das verlangt das Gesetz an immer mehr Orten, und [unsere Regeln](/acceptable-use) auch.',
      ],
    },
  ],
});

const errors = () => ({
  id: 'errors',
  title: 'Wenn etwas schiefgeht',
  questions: [
    {
      id: 'means',
      q: 'Was bedeutet dieser Fehler?',
      a: [
        'Jede Meldung sagt, was geschah und was Sie tun können. [Die Liste der Fehler](/errors) hat alle, und ob ein neuer Versuch hilft.',
      ],
    },
    {
      id: 'refused',
      q: 'Ein Modell hat mein Bild abgelehnt. Warum?',
      a: [
        'Seine Sicherheitsprüfung meinte etwas zu sehen, das es nicht bearbeitet. Berechnet wurde nichts. Sagen Sie es anders, wählen Sie ein anderes Modell, oder [fragen Sie einen Menschen](/contact).',
      ],
    },
    {
      id: 'formats',
      q: 'Mein Foto wird nicht genommen.',
      a: [
        `Fotos dürfen JPEG, PNG, WebP, AVIF, GIF, TIFF oder HEIC sein, bis ${MAX_UPLOAD_BYTES / 1_000_000} MB. Speichern Sie es als JPEG und versuchen Sie es noch einmal.`,
      ],
    },
  ],
});

const concurrency = (facts: FaqFacts) => ({
  id: 'concurrency',
  title: 'Mehrere zugleich',
  questions: [
    {
      id: 'limit',
      q: 'Wie viele Bearbeitungen laufen gleichzeitig?',
      a: [
        `Anfangs ${facts.firstConcurrent}, bis zu ${MOST_CONCURRENT_EDITS} mit dem, was Sie gekauft haben. Was darüber ist, wartet in der Reihe und beginnt von selbst; bis zu ${MAX_WAITING_EDITS} dürfen warten. Warten kostet nichts.`,
      ],
    },
    {
      id: 'batch',
      q: 'Kann ich eines zu vielen Fotos sagen?',
      a: [
        `Ja: Wählen Sie in der Galerie bis zu ${MAX_BATCH_IMAGES} aus. Sie sehen zuerst den ganzen Preis und bezahlen, was ankommt.`,
      ],
    },
    {
      id: 'more',
      q: 'Ich brauche mehr.',
      a: ['[Schreiben Sie uns](/contact) und sagen Sie, wofür.'],
    },
  ],
});

export const faqDe: Words<typeof faqText.en> = {
  title: 'Fragen und Antworten',
  lead: 'Kurze Antworten. Fehlt Ihre Frage, schreiben Sie uns.',
  sections: (facts) => [billing(facts), retention(facts), privacy(), licences(), errors(), concurrency(facts)],
};
