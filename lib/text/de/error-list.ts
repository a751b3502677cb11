import type { Words } from '#lib/text/define.ts';
import type { errorListText } from '#lib/text/error-list.ts';

export const errorListDe: Words<typeof errorListText.en> = {
  title: 'Fehler und was zu tun ist',
  lead: 'Jede Meldung, die dieses Produkt zeigen kann, nach ihrem Code: was sie bedeutet, was zu tun ist und ob ein neuer Versuch hilft.',
  charged: 'Berechnet wird keiner. Was für eine Bearbeitung zurückgehalten war, kommt von selbst zurück.',
  places: 'Wo eine Meldung eine Zahl oder einen Namen enthält, stehen hier drei Punkte.',
  own: 'Die Schritte sind verstanden, gehen aber auf diesem Foto nicht, etwa ein Ausschnitt, der größer ist als es. Die Meldung sagt, warum, und was ginge.',
  groups: {
    edits: 'Bearbeitungen und Modelle',
    photos: 'Fotos und Speicher',
    buying: 'Credits und Kaufen',
    account: 'Anmelden und Ihr Konto',
    service: 'Der Dienst',
  },
  retry: {
    again: 'Ein neuer Versuch kann helfen.',
    later: 'Versuchen Sie es später noch einmal.',
    change: 'Dasselbe noch einmal hilft nicht; ändern Sie zuerst etwas.',
  },
  status: (status) => `HTTP ${status}`,
  free: 'Nicht berechnet.',
  missing: 'Fehlt hier etwas, oder bleibt es dabei?',
  write: 'Schreiben Sie uns',
};
