import type { Words } from '#lib/text/define.ts';
import type { supportText } from '#lib/text/support.ts';
import { LINK_DAYS, REOPEN_DAYS } from '#lib/tickets/schema.ts';

const day = (at: string | Date) =>
  new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));

export const supportDe: Words<typeof supportText.en> = {
  title: 'Schreiben Sie uns',
  lead: 'Sie bekommen sofort eine Nummer und eine Antwort per E-Mail. Ein Mensch liest es.',
  kind: 'Worum geht es?',
  kinds: {
    question: 'Eine Frage, oder etwas geht nicht',
    billing: 'Credits und Zahlungen',
    privacy: 'Ein Antrag zum Datenschutz',
    report: 'Eine Meldung',
  },
  topic: 'Worum bitten Sie?',
  topics: {
    access: 'Wissen, was da ist, oder eine Kopie davon',
    correction: 'Etwas berichtigen',
    erasure: 'Etwas löschen lassen',
    restriction: 'Etwas anhalten oder einschränken',
    objection: 'Etwas widersprechen',
  },
  privacyNote: 'Wird binnen eines Monats beantwortet. Das meiste können Sie sofort selbst tun, auf Ihrer Kontoseite.',
  email: 'Ihre E-Mail-Adresse',
  emailHelp: 'Dorthin senden wir einen Link; Ihre Nachricht zählt, sobald Sie ihn geöffnet haben.',
  emailOptional: 'Ihre E-Mail-Adresse (kann fehlen)',
  emailOptionalHelp: 'Ohne sie können wir Ihnen nicht sagen, was daraus wurde.',
  signedInAs: (email) => `Die Antwort geht an ${email} und auf Ihre Kontoseite.`,
  body: 'Ihre Nachricht',
  bodyHelp: 'Einfache Worte. Bitte keine Passwörter, Codes oder Kartennummern.',
  send: 'Senden',
  reportTitle: 'Etwas melden',
  reportLead:
    'Rechtswidrige Inhalte, Missbrauch oder ein Bild, das Ihr Werk oder Ihr Gesicht benutzt und hier gemacht wurde. Ein Mensch liest es und entscheidet sorgfältig.',
  reportTopic: 'Was ist daran nicht recht?',
  reportTopics: {
    minors: 'Es zeigt sexuellen Missbrauch eines Kindes. Ihr Name ist nicht nötig.',
    illegal: 'Es ist auf andere Weise rechtswidrig',
    abuse: 'Es schadet jemandem oder täuscht',
    copyright: 'Es benutzt mein Werk ohne Erlaubnis',
    likeness: 'Es zeigt ohne Erlaubnis mich oder jemanden, für den ich handle',
  },
  location: 'Wo ist es?',
  locationHelp:
    'Die genaue Adresse, oder mehrere, eine je Zeile. Bilder in einem Konto kann nur öffnen, wem sie gehören.',
  why: 'Warum ist es nicht recht?',
  whyHelp: 'Was es zeigt, welches Recht oder Gesetz es verletzt und was wir tun sollen.',
  name: 'Ihr Name (kann fehlen)',
  goodFaith: 'Nach bestem Wissen ist richtig und vollständig, was ich sage.',
  reportHint: 'Etwas anderes? Schreiben Sie uns.',
  toReport: 'Rechtswidrige Inhalte oder Missbrauch? Melden Sie es.',
  sent: 'Danke, wir haben es',
  sentNumber: (number) => `Ihre Nummer ist ${number}.`,
  sentProof:
    'Ein Schritt fehlt: Öffnen Sie den Link in der E-Mail, die wir Ihnen eben gesendet haben. Von da an zählt Ihre Nachricht.',
  sentMail: 'Die Antwort kommt per E-Mail.',
  sentAnonymous: 'Notieren Sie die Nummer. Ohne Adresse können wir Ihnen nicht schreiben.',
  sentList: 'Sie finden sie und die Antwort unter Ihrem Konto.',
  another: 'Noch etwas schreiben',
  proveTitle: 'Adresse bestätigen',
  proveLead: 'Ein Druck, und Ihre Nachricht zählt.',
  prove: 'Bestätigen',
  proveBroken: 'Dieser Link ist nicht vollständig. Öffnen Sie ihn noch einmal aus der E-Mail.',
  proven: 'Ihre Adresse ist bestätigt',
  mineTitle: 'Ihre Nachrichten an uns',
  mineHelp: 'Was Sie der Hilfe geschrieben oder gemeldet haben, und unsere Antworten.',
  none: 'Noch nichts.',
  toMine: 'Ansehen',
  write: 'Schreiben Sie uns',
  at: (at) => day(at),
  due: (at) => `Antwort bis ${day(at)}`,
  states: { open: 'Offen', answered: 'Beantwortet', closed: 'Geschlossen' },
  outcomes: { done: 'erledigt', partly: 'zum Teil erledigt', refused: 'nicht getan' },
  answer: (at) => `Unsere Antwort vom ${day(at)}`,
  yours: (at) => `Sie, am ${day(at)}`,
  closing: (outcome) =>
    ({
      done: 'Geschlossen: erledigt.',
      partly: 'Geschlossen: zum Teil erledigt.',
      refused: 'Geschlossen: nicht getan.',
    })[outcome],
  read: 'Lesen und noch einmal schreiben',
  messages: (count) => (count === 1 ? '1 Nachricht' : `${count} Nachrichten`),
  conversation: {
    title: (number) => `Ihre Nachricht ${number}`,
    lead: 'Was Sie geschrieben haben, was wir geantwortet haben, und Platz, noch einmal zu schreiben. Diese Seite öffnet sich nur mit ihrem Link.',
    linkTitle: 'Ihre Nachricht an uns',
    broken: 'Dieser Link ist nicht vollständig. Öffnen Sie ihn noch einmal aus der E-Mail.',
    reading: 'Das Gespräch wird geholt …',
    retry: 'Noch einmal versuchen',
    again: 'Noch einmal schreiben',
    againHelp:
      'Es geht an denselben Menschen, mit allem, was oben steht. Bitte keine Passwörter, Codes oder Kartennummern.',
    sent: 'Es ist angekommen. Die Antwort kommt per E-Mail und steht hier.',
    reopens: (until) => `Es ist geschlossen. Bis ${day(until)} öffnet eine Nachricht von Ihnen es wieder.`,
    over: (number) =>
      `Es ist seit mehr als ${REOPEN_DAYS} Tagen geschlossen. Schreiben Sie eine neue Nachricht und nennen Sie ${number}.`,
  },
  mail: {
    conversation: {
      lead: 'Hier lesen Sie es und schreiben noch einmal',
      label: 'Gespräch öffnen',
      keep: `Dieser Link öffnet ${LINK_DAYS} Tage lang dieses eine Gespräch, ohne Anmeldung. Behalten Sie ihn für sich.`,
    },
    prove: (number) => ({
      subject: `Bestätigen Sie Ihre Nachricht ${number}`,
      paragraphs: [
        `Jemand, hoffentlich Sie, hat uns mit dieser Adresse geschrieben. Es zählt, sobald Sie das bestätigt haben, binnen einer Woche. Die Nummer ist ${number}.`,
      ],
      lead: 'Öffnen Sie diesen Link',
      label: 'Bestätigen',
      small: ['Waren Sie es nicht? Dann tun Sie nichts; es wird von selbst gelöscht.'],
      why: 'Sie bekommen das, weil uns mit Ihrer Adresse geschrieben wurde.',
    }),
    received: (number, due) => ({
      subject: `Wir haben Ihre Nachricht ${number}`,
      paragraphs: [
        `Ihre Nachricht ist angekommen. Ihre Nummer ist ${number}.`,
        due ? `Sie bekommen spätestens am ${day(due)} eine Antwort.` : 'Sie bekommen eine Antwort per E-Mail.',
      ],
      why: 'Sie bekommen das, weil Sie uns geschrieben haben.',
    }),
    answered: (number, outcome) => ({
      subject: `Unsere Antwort auf ${number}`,
      closed: outcome
        ? {
            done: 'Damit ist es abgeschlossen: erledigt.',
            partly: 'Damit ist es abgeschlossen: zum Teil erledigt.',
            refused: 'Damit ist es abgeschlossen: nicht getan.',
          }[outcome]
        : null,
      again: outcome
        ? `Möchten Sie weitermachen, öffnen Sie das Gespräch und schreiben Sie binnen ${REOPEN_DAYS} Tagen noch einmal; später schreiben Sie uns und nennen ${number}.`
        : 'Möchten Sie weitermachen, öffnen Sie das Gespräch und schreiben Sie noch einmal. Eine Antwort auf diese E-Mail erreicht vielleicht niemanden.',
      complain:
        'Sind Sie nicht einverstanden: Schreiben Sie uns noch einmal, beschweren Sie sich bei Ihrer Behörde (Datenschutzseite und Regeln sagen, wie) oder gehen Sie vor Gericht.',
      why: 'Sie bekommen das, weil Sie uns geschrieben haben.',
    }),
    waiting: (number, kind, isReply) => ({
      subject: `Eine Nachricht wartet: ${number}`,
      paragraphs: [
        ...(isReply ? ['Es ist noch einmal geschrieben worden, also ist sie offen.'] : []),
        `Art: ${kind}.${kind === 'privacy' ? ' Sie muss binnen eines Monats beantwortet werden.' : ''}`,
        `Lesen Sie sie mit npm run --silent tickets -- show ${number}, auf dem Server.`,
      ],
      why: 'Sie bekommen das, weil Sie diese Installation betreiben.',
    }),
  },
};
