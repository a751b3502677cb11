import { formatCredits, formatDayInUtc } from '#lib/format.ts';
import type { controlsText } from '#lib/text/controls.ts';
import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { number } = numbersIn('de');

export const controlsDe: Words<typeof controlsText.en> = {
  spending: {
    title: 'Ausgabengrenze',
    help: 'Wie viele Credits in einem Monat höchstens ausgegeben werden. Was darüber ginge, wird abgelehnt, bevor etwas beginnt. Exakte Bearbeitungen sind kostenlos und davon nie betroffen.',
    label: 'Credits im Monat, höchstens',
    fieldHelp: 'Ganze Credits; leer für keine Grenze. Ein Monat ist der Kalendermonat in UTC.',
    save: 'Grenze speichern',
    saved: (most) =>
      most === null
        ? 'Gespeichert. Jetzt gibt es keine Grenze.'
        : `Gespeichert. Ab jetzt höchstens ${formatCredits(most, 'de')} im Monat.`,
    wrong: (most) => `Geben Sie eine ganze Zahl von 0 bis ${number(most)} ein, oder lassen Sie das Feld leer.`,
    spent: (spent, most, endsAt) => {
      const until = `Der nächste Monat beginnt am ${formatDayInUtc(endsAt, 'de')}.`;
      if (most === null) return `${formatCredits(spent, 'de')} in diesem Monat ausgegeben. ${until}`;
      const of = `${number(spent)} von ${formatCredits(most, 'de')} in diesem Monat ausgegeben.`;
      return spent >= most
        ? `${of} Vor dem ${formatDayInUtc(endsAt, 'de')} beginnt keine bezahlte Bearbeitung.`
        : `${of} ${until}`;
    },
  },
  processing: {
    title: 'Verarbeitung anhalten',
    help: 'Hält alle Arbeit an Ihren Fotos an, ohne etwas zu löschen.',
    means: [
      'Wartende Bearbeitungen behalten ihren Platz und beginnen, wenn Sie weitermachen. Bis dahin wird nichts berechnet; ihre Credits bleiben zurückgelegt, außer Sie brechen sie ab.',
      'Was schon läuft, kommt an sein Ende, denn das Foto ist vielleicht schon unterwegs.',
      'Neue Bearbeitungen werden abgelehnt, und es wird nichts darüber gezählt, wie Sie Afterimage benutzen.',
      'Ansehen, hochladen, herunterladen, ordnen und löschen können Sie weiterhin. Was gelöscht werden soll, wird es auch: der Papierkorb nach seinen Tagen, Ergebnisse mit einem Ende, private Läufe.',
    ],
    pause: 'Verarbeitung anhalten',
    resume: 'Weitermachen',
    isPaused: 'Die Verarbeitung ist angehalten.',
    isRunning: 'Die Verarbeitung läuft.',
    paused: 'Angehalten. Bis Sie weitermachen, wird nichts bearbeitet.',
    resumed: 'Es geht weiter. Was gewartet hat, beginnt der Reihe nach.',
    line: 'Die Verarbeitung ist angehalten: Bearbeitungen warten, und neue werden abgelehnt.',
  },
};
