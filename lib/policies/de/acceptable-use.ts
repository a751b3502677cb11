import type { PolicyText } from '#lib/policies/schema.ts';

export const acceptableUseDe: PolicyText = {
  title: 'Regeln der Benutzung',
  lead: 'Wofür Afterimage nicht benutzt werden darf, wie Sie uns davon erzählen und was dann geschieht.',
  sections: [
    {
      id: 'people',
      title: 'Nichts, was Menschen schadet',
      blocks: [
        {
          list: [
            'Keine sexuelle Darstellung von Minderjährigen, echt, gezeichnet oder von einem Modell gemacht, und nichts, was dazu führt. Wir melden es den Behörden.',
            'Keine Nacktheit oder sexuelle Szene einer wirklichen Person ohne deren Einwilligung, und niemand wird entkleidet.',
            'Niemand wird bei etwas gezeigt, das er nie getan oder gesagt hat, sodass andere es für wahr halten: nicht um zu täuschen, zu erpressen, zu quälen oder eine Wahl zu beeinflussen.',
            'Keine Verherrlichung von Gewalt, keine Hetze, keine Anleitung, sich oder anderen zu schaden.',
          ],
        },
      ],
    },
    {
      id: 'rights',
      title: 'Nichts, was Sie nicht bearbeiten dürfen',
      blocks: [
        {
          list: [
            'Nur Bilder, die Sie gemacht haben oder bearbeiten dürfen: durch Lizenz, durch Erlaubnis oder durch Gesetz.',
            'Kein Entfernen von Zeichen, die sagen, wem ein Bild gehört oder dass eine Maschine es gemacht hat.',
            'Keine gefälschten Papiere, Belege, Geldscheine, Marken oder Unterschriften.',
          ],
        },
      ],
    },
    {
      id: 'service',
      title: 'Nichts, was den Dienst zerstört',
      blocks: [
        {
          list: [
            'Kein Umgehen von Grenzen, Preisen oder Sicherheitsprüfungen der Modelle; keine Konten in Mengen für Willkommens-Credits.',
            'Kein Versuch, an das zu kommen, was anderen gehört. Haben Sie eine Lücke gefunden? Sagen Sie es uns, wie [security.txt](/.well-known/security.txt) es beschreibt: Wer mit Vorsicht sucht und es uns zuerst sagt, hat nichts zu befürchten.',
            'Kein Weiterverkauf des Zugangs und kein Training von Modellen mit Ergebnissen, wo die Lizenz des Modells das ausschließt.',
          ],
        },
      ],
    },
    {
      id: 'report',
      title: 'Etwas melden',
      blocks: [
        {
          p: 'Bilder hier kann nur öffnen, wem sie gehören; Sie sind ihnen also anderswo begegnet. [Das Meldeformular](/report) nimmt Hinweise auf rechtswidrige Inhalte, Missbrauch und Bilder, die Ihr Werk oder Ihr Gesicht benutzen: Sagen Sie, wo Sie es gesehen haben und warum es nicht recht ist. Sie bekommen eine Nummer und, wenn Sie eine Adresse angeben, eine Antwort.',
        },
      ],
    },
    {
      id: 'then',
      title: 'Was wir tun',
      blocks: [
        {
          p: 'Ein Mensch liest jede Meldung, wägt beide Seiten ab und entscheidet sorgfältig und ohne Ansehen der Person. Niemand sieht Bilder auf gut Glück durch: Wer hier arbeitet, sieht Namen, Größen und Zeiten, ein Bild selbst nur, wo sein Besitzer oder ein Gesetz es erlaubt.',
        },
        {
          p: 'Je nach Schwere schreiben wir, halten eine Bearbeitung an, sperren bezahlte Bearbeitungen oder schließen das Konto. Wen es trifft, der erfährt, was getan wurde, aus welchem Grund, nach welcher Regel und wie er es noch einmal ansehen lassen kann: binnen sechs Monaten über [die Hilfe](/contact). Wer immer wieder ohne Grund meldet oder sich beschwert, wird gewarnt und dann eine Zeit lang nicht beantwortet.',
        },
      ],
    },
    {
      id: 'contact',
      title: 'Kontakt',
      blocks: [
        {
          p: '{operator}, {address}, {email}. Nutzer und Behörden erreichen uns dort auf Deutsch und Englisch; das ist die Kontaktstelle nach Artikel 11 und 12 des Gesetzes über digitale Dienste.',
        },
      ],
    },
  ],
};
