import type { Words } from '#lib/text/define.ts';
import type { footText } from '#lib/text/foot.ts';

export const footDe: Words<typeof footText.en> = {
  notFoundTitle: 'Hier ist nichts',
  notFound:
    'Vielleicht wurde es gelöscht, oder die Adresse enthält einen Tippfehler. Ein Foto kann nur öffnen, wem es gehört.',
  exactEdits: 'Exakte Bearbeitungen',
  privacy: 'Datenschutz',
  terms: 'Bedingungen',
  product: 'Produkt',
  trust: 'Versprechen und Nachweis',
  keptHow: 'Was wie lange bleibt',
  companies: 'Firmen, die etwas bekommen',
  howItWorks: 'So funktioniert es',
  holdUsTo: 'Worauf Verlass ist',
  help: 'Hilfe',
  legal: 'Rechtliches',
  contact: 'Schreiben Sie uns',
  report: 'Etwas melden',
  evidence: 'Daten und Vertrauen',
  faq: 'Fragen und Antworten',
  errorList: 'Fehler',
  status: 'Status und Ziele',
  acceptableUse: 'Regeln der Benutzung',
  cookies: 'Cookies',
  dpa: 'Auftragsverarbeitung',
  privacyChoices: 'Ihre Wahl',
  archive: 'Fassungen',
  runBy: (operator) => `Betrieben von ${operator}`,
  footer: 'Ein Nachbild ist, was das Auge behält, wenn das Bild fort ist. Wir behalten weniger.',
};
