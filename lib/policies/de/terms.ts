import { FACTS } from '#lib/policies/facts.ts';
import type { PolicyText } from '#lib/policies/schema.ts';

export const termsDe: PolicyText = {
  title: 'Nutzungsbedingungen',
  lead: 'Was wir vereinbaren, wenn Sie Afterimage benutzen, in einfachen Worten. Durch bloßes Umsehen wird nichts vereinbart.',
  sections: [
    {
      id: 'who',
      title: 'Wer mit wem',
      blocks: [
        {
          p: 'Diese Bedingungen gelten zwischen Ihnen und {operator} ({address}, {email}), betreffend diese Installation von Afterimage.',
        },
        {
          p: 'Sie nehmen sie ausdrücklich an, wenn Sie ein Konto anlegen. Seiten zu lesen braucht keine Zustimmung, und Benutzen gilt nie als eine. Einwilligungen (in Modelle anderer Firmen, in E-Mails, in Statistik) werden einzeln erfragt, und zu jeder können Sie nein sagen.',
        },
      ],
    },
    {
      id: 'account',
      title: 'Ihr Konto',
      blocks: [
        {
          p: 'Sie brauchen eine E-Mail-Adresse und müssen mindestens 16 Jahre alt sein oder die Erlaubnis Ihrer Eltern haben. Eine Person, ein Konto: Was in Ihrem ist, sieht niemand sonst.',
        },
        {
          p: 'Es gibt kein Passwort. Wer Ihr Postfach lesen kann, kann sich anmelden; schützen Sie es also und geben Sie nie einen Code weiter. Ihre Kontoseite nennt jeden angemeldeten Browser und beendet jede Sitzung auf einen Druck.',
        },
      ],
    },
    {
      id: 'product',
      title: 'Was Sie bekommen',
      blocks: [
        {
          p: `Sie laden ein Foto hoch (bis ${FACTS.uploadMegabytes} MB), sagen, was sich ändern soll, und bekommen das bearbeitete Bild in eine Galerie, die nur Sie öffnen können. Exakte Bearbeitungen rechnet dieser Server selbst, kostenlos. Bearbeitungen durch ein Modell kosten Credits und laufen vielleicht bei einer anderen Firma, die der Editor nennt, bevor Sie drücken.`,
        },
        {
          p: 'Modelle machen Fehler: Ein Ergebnis kann zeigen, was nicht wahr ist. Sehen Sie es an, bevor Sie sich darauf verlassen oder es weitergeben, und sagen Sie dazu, dass es bearbeitet ist, wo das wichtig ist.',
        },
      ],
    },
    {
      id: 'credits',
      title: 'Credits und Preise',
      blocks: [
        {
          p: 'Der Preis einer Bearbeitung steht auf dem Knopf, und er gilt, was immer sich inzwischen ändert. [Die Preisseite](/pricing) nennt Pakete, Modelle und alles, was nie berechnet wird: Fehler, Ablehnungen, Zeitüberschreitungen, Warten, Bearbeitungen, die nichts geändert haben.',
        },
        {
          list: [
            `Gekaufte Credits gelten ${FACTS.purchasedDays} Tage, Willkommens-Credits (${FACTS.welcomeCredits}, einmal je Postfach) ${FACTS.welcomeDays} Tage. Was zuerst verfällt, wird zuerst ausgegeben, und wir schreiben Ihnen vorher.`,
            'Credits sind kein Geld: Sie lassen sich nicht auf ein anderes Konto übertragen und nicht auszahlen, außer durch eine Erstattung.',
            'Nimmt eine Erstattung oder ein Widerspruch gegen eine Zahlung Credits zurück, die schon ausgegeben sind, bleiben bezahlte Modelle gesperrt, bis das ausgeglichen ist. Galerie, Herunterladen, Export und Löschen werden nie gesperrt.',
          ],
        },
      ],
    },
    {
      id: 'withdrawal',
      title: `Widerruf: ${FACTS.withdrawalDays} Tage`,
      blocks: [
        {
          p: `Sie können einen Kauf binnen ${FACTS.withdrawalDays} Tagen ohne Angabe von Gründen zurücknehmen: Drücken Sie „Zurücknehmen“ neben ihm auf [der Credits-Seite](/credits), oder schreiben Sie an {email} oder an [die Hilfe](/contact). Was Sie nicht ausgegeben haben, wird auf dem Weg Ihrer Zahlung erstattet, spätestens 14 Tage, nachdem wir davon erfahren.`,
        },
        {
          p: 'Beim Kauf verlangen Sie, dass Ihre Credits sofort beginnen. Credits, die Sie vor dem Widerruf ausgeben, sind verbraucht und werden nicht erstattet. Ihre gesetzlichen Rechte, falls etwas nicht so funktioniert wie zugesagt, bleiben, wie sie sind.',
        },
      ],
    },
    {
      id: 'yours',
      title: 'Wem die Bilder gehören',
      blocks: [
        {
          p: 'Ihnen: was Sie hochladen und was daraus gemacht wird. Sie lassen uns sie nur speichern und verarbeiten, um zu tun, worum Sie bitten, und es Ihnen zu zeigen. Sie trainieren nichts, werden niemandem gezeigt und werben für nichts.',
        },
        {
          p: 'Laden Sie nur hoch, was Sie bearbeiten dürfen. Für Ihre Bilder und für das, was Sie daraus machen, stehen Sie ein. Manche Modelle bringen eine Lizenz ihres Herstellers mit; sie steht neben dem Modell, bevor Sie wählen.',
        },
      ],
    },
    {
      id: 'rules',
      title: 'Was nicht erlaubt ist',
      blocks: [
        {
          p: 'Die [Regeln der Benutzung](/acceptable-use) gehören zu diesen Bedingungen. Kurz: nichts, was Menschen schadet oder gegen das Gesetz ist, und nichts, was den Dienst für andere zerstört.',
        },
        {
          p: 'Wer sie bricht, dem begegnen wir mit Maß: Wir schreiben zuerst, wo wir können, dann dürfen wir Bearbeitungen anhalten oder das Konto schließen. Wir sagen, warum und was Sie dagegen tun können: Antworten Sie uns über [die Hilfe](/contact), und ein Mensch sieht noch einmal hin.',
        },
      ],
    },
    {
      id: 'availability',
      title: 'Was zugesagt ist und was nicht',
      blocks: [
        {
          p: 'Wir halten den Dienst am Laufen, so gut wir können, und sagen auf [der Seite des Vertrauens](/trust), was dazu zugesagt ist und was nicht. Kein Dienst ist immer da, nicht jede Bearbeitung gelingt, und nichts ist hundertprozentig sicher. Laden Sie herunter, was Sie nicht verlieren dürfen.',
        },
      ],
    },
    {
      id: 'liability',
      title: 'Haftung',
      blocks: [
        {
          p: 'Wir haften unbeschränkt für Vorsatz und grobe Fahrlässigkeit, für Schäden an Leben, Körper und Gesundheit, für Garantien und wo das Produkthaftungsrecht es vorsieht.',
        },
        {
          p: 'Bei leichter Fahrlässigkeit haften wir nur, wenn wir eine Pflicht verletzen, auf der der Vertrag beruht, und dann für den typischen, vorhersehbaren Schaden. Verbraucherinnen und Verbraucher verlieren kein Recht, das ihnen das Gesetz ihres Landes gibt.',
        },
      ],
    },
    {
      id: 'ending',
      title: 'Gehen',
      blocks: [
        {
          p: `Sie können jederzeit auf Ihrer Kontoseite gehen, ohne Frist und ohne jemandem zu schreiben: Nehmen Sie alles als ein Archiv mit, dann schließen Sie das Konto. ${FACTS.undoDays} Tage lang können Sie es zurückholen oder gleich löschen lassen. Nicht ausgegebene Credits gehen mit ihm; nehmen Sie einen Kauf der letzten ${FACTS.withdrawalDays} Tage vorher zurück.`,
        },
        {
          p: 'Wir können die Vereinbarung mit einer Frist von 30 Tagen per E-Mail beenden, sofort nur aus wichtigem Grund. Bis zum letzten Tag können Sie alles mitnehmen, und nicht ausgegebene gekaufte Credits werden erstattet, es sei denn, der Grund war ein schwerer Verstoß von Ihnen.',
        },
      ],
    },
    {
      id: 'changes',
      title: 'Wenn sich die Bedingungen ändern',
      blocks: [
        {
          p: 'Jede Fassung hat eine Nummer und ein Datum, und [frühere Fassungen bleiben lesbar](/legal/archive), mit dem, was sich geändert hat. Eine wesentliche Änderung sagen wir Ihnen per E-Mail und bei der nächsten Anmeldung; sie gilt für Sie, sobald Sie sie angenommen haben. Bis dahin gilt die alte Fassung; sagen Sie nein, können Sie mit allem gehen.',
        },
      ],
    },
    {
      id: 'law',
      title: 'Recht und Streit',
      blocks: [
        {
          p: 'Es gilt das Recht des Landes, in dem {operator} niedergelassen ist; als Verbraucherin oder Verbraucher behalten Sie dazu den Schutz des Rechts an Ihrem Wohnort und können dort klagen und verklagt werden. An Schlichtungsverfahren nehmen wir nur teil, wo das Gesetz uns verpflichtet. Schreiben Sie uns zuerst: Das meiste klärt eine Antwort.',
        },
        { p: 'Gilt einer dieser Sätze nicht, gelten die anderen doch.' },
      ],
    },
    {
      id: 'contact',
      title: 'Kontakt',
      blocks: [
        {
          p: '{operator}, {address}, {email}. Oder schreiben Sie über [die Hilfe](/contact): Sie bekommen eine Nummer und eine Antwort.',
        },
      ],
    },
  ],
};
