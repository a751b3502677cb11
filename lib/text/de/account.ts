import type { accountText } from '#lib/text/account.ts';
import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { count } = numbersIn('de');

/** A browser as people say it. */
function deviceWords(client: string | null): string {
  const [browser, system] = (client ?? '').split('/');
  if (browser && system) return `${browser} auf ${system}`;
  return browser || system || 'Ein unbekannter Browser';
}

const regions = new Intl.DisplayNames('de', { type: 'region' });

function placeWords(ipPrefix: string | null, country: string | null): string {
  const land = country === null ? '' : `${regions.of(country)}, `;
  if (ipPrefix === null) return `${land}unbekanntes Netz`;
  if (ipPrefix.startsWith('127.') || ipPrefix === '0:0:0::/48') return 'dieser Rechner';
  return `${land}Netz ${ipPrefix}`;
}

const COMPANIES: Record<string, string> = { google: 'Google', github: 'GitHub' };

export const accountDe: Words<typeof accountText.en> = {
  title: 'Konto',
  description: 'Ihr Name, Ihre Adresse und wo Sie angemeldet sind.',
  jump: 'Auf dieser Seite',
  you: 'Über Sie',
  name: 'Name',
  nameHelp: 'Nur Sie sehen ihn. Das Feld kann leer bleiben.',
  saveName: 'Namen speichern',
  nameSaved: 'Name gespeichert.',
  email: 'E-Mail',
  emailHelp: 'Codes gehen an diese Adresse. Wer ihre Nachrichten liest, kann sich anmelden; hüten Sie sie gut.',
  emailChange: {
    open: 'Adresse ändern',
    newLabel: 'Neue Adresse',
    newHelp: (minutes) =>
      `Wir schicken einen Code dorthin und einen an die Adresse, die Sie jetzt haben. Geben Sie beide innerhalb von ${count(minutes, 'Minute', 'Minuten')} hier ein.`,
    send: 'Beide Codes senden',
    cancel: 'Abbrechen',
    codes: 'Codes für Ihre neue Adresse',
    codesHelp: (minutes) =>
      `Zwei Codes sind unterwegs, einer an jede Adresse; sie gelten hier, ${count(minutes, 'Minute', 'Minuten')} lang. Sind beide eingegeben, ändert sich Ihre Adresse, und jeder andere Browser wird abgemeldet.`,
    codeLabel: (address) => `Code an ${address}`,
    confirmed: (address) => `${address} ist bestätigt.`,
    changed: (address) => `Ihre Adresse ist jetzt ${address}.`,
    outbox: 'Diese Installation verschickt keine Mail. Die Nachrichten liegen im Postausgang.',
    openOutbox: 'Postausgang öffnen',
    giveUp: 'Bei meiner Adresse bleiben',
  },
  language: 'Sprache',
  languageHelp: 'Die der Seiten und der Nachrichten, die wir Ihnen schicken.',
  themes: {
    title: 'Hell und dunkel',
    help: 'Gehört zu Ihrem Konto und gilt in jedem Browser, in dem Sie sich anmelden.',
    choice: 'Die Seiten sind',
    labels: { system: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
    means: {
      system: 'Hell oder dunkel, wie Ihr Gerät eingestellt ist, auch im Lauf des Tages.',
      light: 'Immer hell.',
      dark: 'Immer dunkel.',
    },
  },
  connected: {
    title: 'Google und GitHub',
    help: 'Wo Sie sich über ein Unternehmen anmelden, behalten wir nur, welches es ist, und Ihre Nummer dort: kein Passwort und keinen Zugriff. Ein Code an Ihre Adresse geht immer auch.',
    none: 'Sie melden sich nur mit Codes an.',
    name: (provider) => COMPANIES[provider] ?? provider,
    since: 'Seit',
    close: 'Trennen',
    closeLabel: (provider) => `${COMPANIES[provider] ?? provider} trennen`,
    done: (provider) => `${COMPANIES[provider] ?? provider} meldet Sie nicht mehr an.`,
  },
  sessions: 'Angemeldet',
  sessionsHelp: 'Jeder Browser, der Ihre Fotos öffnen kann. Beenden Sie, was Sie nicht kennen.',
  thisBrowser: 'Dieser Browser',
  lastSeen: 'Zuletzt gesehen',
  signedIn: 'Angemeldet',
  end: 'Beenden',
  endLabel: (device) => `${device} beenden`,
  endOthers: 'Alle anderen beenden',
  endAll: 'Überall abmelden, auch hier',
  ended: (device) => `${device} ist abgemeldet.`,
  othersEnded: (others) =>
    others === 1
      ? 'Ein anderer Browser ist abgemeldet.'
      : `${count(others, 'anderer Browser ist', 'andere Browser sind')} abgemeldet.`,
  signOut: 'Abmelden',
  deviceWords,
  placeWords,
  results: {
    noneLater: 'Einmal auf der Seite gezeigt, die darum gebeten hat, und nicht behalten.',
    title: 'Neue Ergebnisse',
    help: 'Was beim Bearbeiten für Sie gewählt ist. Bei jeder Bearbeitung geht es auch anders.',
    saved: 'Gespeichert für Ihre nächsten Bearbeitungen.',
  },
};
