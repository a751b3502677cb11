import { FACTS } from '#lib/policies/facts.ts';
import type { PolicyText } from '#lib/policies/schema.ts';

const YOURS = 'Um zu tun, was wir vereinbart haben (DSGVO, Art. 6 Abs. 1 b)';

export const privacyDe: PolicyText = {
  title: 'Datenschutz',
  lead: 'Was dieses Programm von Ihnen behält, wofür, wie lange, und wie Sie es mitnehmen oder loswerden.',
  sections: [
    {
      id: 'who',
      title: 'Wer verantwortlich ist',
      blocks: [
        {
          p: '{operator}, {address}, {email}, betreibt diese Installation und entscheidet, was mit Ihren Daten geschieht (Verantwortlicher). Fragen und Anträge zum Datenschutz: {email} oder [die Hilfe](/contact), wo ein Antrag eine Nummer bekommt und einen Tag, bis zu dem er beantwortet ist.',
        },
      ],
    },
    {
      id: 'short',
      title: 'Kurz gesagt',
      blocks: [
        {
          list: [
            'Ihre Bilder können Sie öffnen, angemeldet, und niemand sonst. Sie sind mit einem Schlüssel nur Ihres Kontos verschlüsselt.',
            'Nichts, was Sie hochladen oder schreiben, trainiert irgendetwas. Das bräuchte eine eigene Einwilligung, und die ist aus.',
            'Keine Seite lädt etwas von einer anderen Firma: keine Schriften, keine Zähler, keine Werbung. Wir verkaufen und vermieten keine Daten.',
            'Ohne Ihre Wahl gibt es nur die nötigen Cookies.',
            'Sie können alles als ein Archiv mitnehmen und sich mit signiertem Beleg löschen lassen, selbst und jederzeit.',
          ],
        },
      ],
    },
    {
      id: 'purposes',
      title: 'Was wir behalten und warum wir es dürfen',
      blocks: [
        {
          p: 'Jede Zeile ist alles, was es von ihrer Art gibt; ein Test des Programms schlägt fehl, wenn es etwas von einer Person behält, wofür kein Zweck aufgeschrieben ist.',
        },
        {
          table: {
            head: ['Was', 'Wofür', 'Rechtsgrundlage'],
            rows: [
              [
                'E-Mail-Adresse, Name, wenn Sie einen angeben, Sprache, Ihre Einstellungen',
                'um Sie anzumelden, Ihnen zu Ihrem Konto zu schreiben und Seiten so zu zeigen, wie Sie es möchten',
                YOURS,
              ],
              [
                'Browser, die angemeldet sind oder es kürzlich waren: Art, gekürzte Netzadresse, Land, wo der Server es erfährt, Zeiten',
                'um Sie angemeldet zu lassen, Ihnen zu zeigen, wer es noch ist, und Ihnen zu schreiben, wenn eine neue Art von Browser kommt',
                'Unser und Ihr Interesse an sicheren Konten (Art. 6 Abs. 1 f)',
              ],
              [
                'Was Ihnen per E-Mail zu Ihrem Konto gesagt wurde, und eine Adresse, die Sie verlassen haben, einige Tage lang',
                'damit Sie zurücknehmen können, was nicht Sie waren',
                'Unser und Ihr Interesse an sicheren Konten (Art. 6 Abs. 1 f)',
              ],
              [
                'Wer Sie bei Google oder GitHub sind, wenn Sie sich dort anmelden: eine Nummer, kein Token',
                'um Sie wiederzuerkennen',
                YOURS,
              ],
              [
                'Bilder, ihre Namen und Alben, Anweisungen, Masken, Ergebnisse, die Spur jeder Bearbeitung',
                'um sie zu bearbeiten, Ihnen zu zeigen und wiederfinden zu lassen',
                YOURS,
              ],
              [
                'Credits und Käufe: Paket, Preis, Steuer und ihr Land, Zeiten, die Nummern von Stripe; keine Karte',
                'um Ihr Guthaben zu führen, es zu belegen, und für die Steuer',
                'Um zu tun, was wir vereinbart haben, und gesetzliche Pflichten (Art. 6 Abs. 1 b und c)',
              ],
              [
                'Einwilligungen, gegebene und zurückgenommene: in welchen Text, wann, wo',
                'um sie zu belegen und neu zu fragen, wenn ein Text sich ändert',
                'Pflicht, sie zu belegen (Art. 7 Abs. 1, Art. 6 Abs. 1 c)',
              ],
              [
                'Was Sie der Hilfe schreiben oder melden, und unsere Antworten',
                'um Ihnen zu antworten und zu belegen, dass wir es getan haben',
                'Um zu tun, was wir vereinbart haben; gesetzliche Pflichten bei Anträgen und Meldungen (Art. 6 Abs. 1 b und c)',
              ],
              [
                'Belege über das, was Sie gelöscht haben, ohne die Bilder',
                'um Ihnen zu belegen, dass es weg ist',
                'Um zu tun, was wir vereinbart haben, und unsere Pflicht, es zu zeigen (Art. 6 Abs. 1 b und c, Art. 5 Abs. 2)',
              ],
              [
                'Von welchen Änderungen unserer Texte und welchen Neuigkeiten Sie erfahren haben',
                'damit Sie nichts zweimal bekommen',
                'Unser und Ihr Interesse, nicht zweimal zu schreiben (Art. 6 Abs. 1 f)',
              ],
              [
                'Zahl der Versuche je Netz oder Postfach, als Prüfwerte',
                'gegen Raten, Betrug und Überlast',
                'Unser Interesse an einem sicheren Dienst (Art. 6 Abs. 1 f)',
              ],
              [
                'Ein verschlüsseltes Zeichen Ihres Postfachs, auch einige Zeit nach dem Konto',
                'damit es Willkommens-Credits und Aktionscodes nur einmal gibt',
                'Unser Interesse, nicht betrogen zu werden (Art. 6 Abs. 1 f)',
              ],
              [
                'E-Mails mit Neuigkeiten, Statistik, Training: nur, wenn Sie es eingeschaltet haben',
                'was jeweils dort steht, wo gefragt wird',
                'Ihre Einwilligung (Art. 6 Abs. 1 a)',
              ],
            ],
          },
        },
        { p: 'Sie müssen uns nichts geben als eine Adresse zum Anmelden; ohne sie gibt es kein Konto.' },
      ],
    },
    {
      id: 'pictures',
      title: 'Ihre Bilder',
      blocks: [
        {
          p: 'Ein Foto wird im Speicher zerlegt. Was gespeichert wird, entsteht aus seinen Pixeln: das Original ohne Aufnahmeort, Kameradaten, Kommentare oder versteckte Vorschaubilder und zwei kleinere Kopien für den Bildschirm. Nichts wird je in eine Zwischendatei geschrieben.',
        },
        {
          p: `Bei jeder Bearbeitung wählen Sie, wie lange ihr Ergebnis bleibt: bis Sie es löschen, 7 Tage, 24 Stunden oder gar nicht. Gar nicht heißt: Es wird einmal gezeigt, der Seite, die darum gebeten hat, und gelöscht, wenn Sie gehen, in jedem Fall binnen ${FACTS.privateMinutes} Minuten, samt seinen Worten. Was bleibt, ist eine Zeile, die sagt, wann, mit welchem Modell, zu welchem Preis und wohin seine Daten gingen.`,
        },
        {
          p: 'Exakte Bearbeitungen laufen auf diesem Server. Ein Modell einer anderen Firma bekommt ein Bild erst, wenn Sie dieser Firma einmal, beim Namen, zugestimmt haben. Es bekommt das Foto, verkleinert, Ihre Worte und was Sie ihnen beigeben: nicht Ihren Namen, Ihre Adresse, den Dateinamen oder den Aufnahmeort. Läuft ein Modell außerhalb der EU oder bei einer Firma, die nicht sagt, wo, werden Sie auch danach gefragt, mit demselben Druck, und es wird als eigene Einwilligung festgehalten. Jede Bearbeitung zeigt ihre Spur: was wann wohin gesendet und wann es dort gelöscht wurde.',
        },
      ],
    },
    {
      id: 'recipients',
      title: 'Wer sonst etwas bekommt',
      blocks: [
        {
          list: [
            'Firmen, die für uns arbeiten: Server und Speicher, E-Mail, Zahlung, Modelle. [Die Liste dieser Installation](/legal/subprocessors) entsteht aus ihrer Konfiguration und nennt also genau die, die sie benutzt.',
            'Stripe, wenn Sie kaufen: Dessen eigene Seite fragt nach Ihrer Karte und erfährt Ihre E-Mail-Adresse, was Sie kaufen und wann. Wir sehen nie eine Karte.',
            'Google oder GitHub, nur wenn Sie sich dort anmelden.',
            'Behörden und Gerichte, nur wo ein Gesetz uns zwingt, und so wenig, wie es verlangt; wir zählen solche Anfragen auf [der Seite des Vertrauens](/trust).',
            'Anwältinnen, Steuerberater und Prüferinnen, die zur Verschwiegenheit verpflichtet sind, wo eine Sache sie braucht.',
            'Wer den Dienst übernimmt, sollte er den Besitzer wechseln: Sie erfahren es vorher, und was hier versprochen ist, geht mit.',
          ],
        },
        { p: 'Niemand bekommt Daten für Werbung, und nichts wird verkauft oder vermietet.' },
      ],
    },
    {
      id: 'transfers',
      title: 'Andere Länder',
      blocks: [
        {
          p: '[Die Liste](/legal/subprocessors) sagt zu jeder Firma, wo sie arbeitet. Liegt das außerhalb des Europäischen Wirtschaftsraums, beruht es auf einem Beschluss, dass das Land Daten gut genug schützt (wie dem EU-US Data Privacy Framework, für danach zertifizierte Firmen), oder auf den Standardvertragsklauseln der Europäischen Kommission von 2021. Schreiben Sie an {email}, und Sie bekommen eine Kopie dessen, was für eine von ihnen gilt.',
        },
        {
          p: 'Bilder gehen an Modelle außerhalb der EU nur mit Ihrer Einwilligung dazu (Art. 49 Abs. 1 lit. a), was immer sie dort sonst schützt. Auf [Ihrer Kontoseite](/account) nehmen Sie sie mit einem Druck zurück; dort steht auch ihr Verlauf.',
        },
        {
          p: 'Sie können es ausschließen: Wählen Sie „Nur in der EU“ oder „Nur auf eigenen Rechnern des Betreibers“ auf [Ihrer Kontoseite](/account), und eine Bearbeitung, die kein erlaubter Ort leisten kann, wird abgelehnt und nie woanders hingeschickt.',
        },
      ],
    },
    {
      id: 'retention',
      title: 'Wie lange',
      blocks: [
        {
          p: '[Die Tabelle der Fristen](/legal/retention) hat eine Zeile für alles, was behalten wird, aus den Zahlen, nach denen das Programm aufräumt. Das Wichtigste:',
        },
        {
          list: [
            `Bilder und Worte: bis Sie sie löschen. Der Papierkorb behält sie ${FACTS.trashDays} Tage; „Für immer löschen“ lässt Ihnen zehn Sekunden, es rückgängig zu machen, löscht sie dann und gibt Ihnen einen signierten Beleg.`,
            `Ihr Konto: bis Sie es schließen. Von der Sekunde an kann niemand mehr etwas öffnen; ${FACTS.undoDays} Tage lang können Sie es zurückholen oder gleich löschen. Dann geht alles, und der Schlüssel, der Ihre Bilder versiegelt hat, wird vernichtet.`,
            `Sitzungen: höchstens ${FACTS.sessionDays} Tage, ${FACTS.sessionIdleDays} ohne Gebrauch; ihr Eintrag geht ${FACTS.endedSessionDays} Tage später. Codes und Links: ${FACTS.signInMinutes} Minuten.`,
            'Käufe und das Buch der Credits: so lange das Steuerrecht es verlangt, nach der Löschung des Kontos unter einer Nummer ohne Ihren Namen.',
          ],
        },
      ],
    },
    {
      id: 'rights',
      title: 'Ihre Rechte und wo Sie drücken',
      blocks: [
        {
          table: {
            head: ['Sie möchten', 'Selbst', 'Oder bitten'],
            rows: [
              [
                'Wissen und haben, was da ist (Auskunft, Übertragbarkeit)',
                '„Alles herunterladen“ auf [Ihrer Kontoseite](/account)',
                '[Hilfe](/contact)',
              ],
              ['Etwas berichtigen', 'Name und Adresse auf [Ihrer Kontoseite](/account)', '[Hilfe](/contact)'],
              ['Löschen lassen', 'jedes Bild, alle, oder das Konto', '[Hilfe](/contact)'],
              [
                'Etwas anhalten oder einschränken',
                'jede Einwilligung, jede Einstellung und „Verarbeitung anhalten“ auf [Ihrer Kontoseite](/account)',
                '[Hilfe](/contact)',
              ],
              ['Widersprechen, wo wir uns auf unsere Interessen stützen', '', '[Hilfe](/contact)'],
            ],
          },
        },
        {
          p: `Ein Antrag kostet nichts und wird binnen ${FACTS.answerMonths === 1 ? 'eines Monats' : `${FACTS.answerMonths} Monaten`} beantwortet. Eine Einwilligung können Sie jederzeit zurücknehmen, wo Sie sie gegeben haben, mit einem Druck; was vorher geschah, bleibt rechtmäßig.`,
        },
      ],
    },
    {
      id: 'complaints',
      title: 'Beschwerden',
      blocks: [
        {
          p: 'Sagen Sie es zuerst uns, wenn Sie mögen; Sie müssen nicht. Sie können sich bei der Datenschutzbehörde beschweren, wo Sie wohnen, wo Sie arbeiten oder wo wir sind:',
        },
        {
          list: [
            '[Europäischer Wirtschaftsraum: die Behörden aller Mitglieder](https://www.edpb.europa.eu/about-edpb/about-edpb/members_de)',
            '[Vereinigtes Königreich: Information Commissioner’s Office](https://ico.org.uk/make-a-complaint/)',
            '[Schweiz: Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter](https://www.edoeb.admin.ch/de)',
          ],
        },
      ],
    },
    {
      id: 'automated',
      title: 'Entscheidungen durch Maschinen',
      blocks: [
        {
          p: 'Keine Maschine entscheidet etwas über Sie, das rechtlich oder ähnlich ernst wirkt, und von Ihnen wird kein Profil gemacht. Zweierlei geschieht von selbst: Ein Modell einer anderen Firma kann ein Bild oder Worte ablehnen (nichts wird berechnet, und über [die Hilfe](/contact) können Sie einen Menschen fragen), und Grenzen gegen Missbrauch lassen Sie warten.',
        },
      ],
    },
    {
      id: 'security',
      title: 'Sicherheit',
      blocks: [
        {
          p: 'Gespeicherte Bilder sind mit AES-256-GCM versiegelt, mit einem Schlüssel Ihres Kontos, den das Löschen vernichtet; Verbindungen einer öffentlichen Installation sind verschlüsselt; Protokolle enthalten keine Anweisung, kein Bild, keine Adresse und keinen Code. [Die Seite des Vertrauens](/trust) sagt, was es gibt und was nicht. Nichts ist hundertprozentig sicher, hier nicht und anderswo nicht: Geschieht etwas, das Sie gefährdet, sagen wir es Ihnen und der Behörde.',
        },
      ],
    },
    {
      id: 'browser',
      title: 'In Ihrem Browser',
      blocks: [
        {
          p: '[Cookies und anderer Speicher](/legal/cookies) stehen dort mit Name, Zweck und Dauer. Nichts davon folgt Ihnen irgendwohin.',
        },
      ],
    },
    {
      id: 'changes',
      title: 'Wenn sich diese Seite ändert',
      blocks: [
        {
          p: 'Jede Fassung hat eine Nummer und ein Datum; [frühere bleiben lesbar](/legal/archive), mit dem Unterschied. Eine wesentliche Änderung sagen wir Ihnen per E-Mail und bei der nächsten Anmeldung.',
        },
      ],
    },
  ],
};
