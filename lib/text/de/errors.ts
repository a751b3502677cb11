import type { Words } from '#lib/text/define.ts';
import type { errorsText } from '#lib/text/errors.ts';

export const errorsDe: Words<typeof errorsText.en> = {
  malformed: 'Diese Anfrage verstehen wir nicht. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  email_wrong: 'Das ist nicht genau eine E-Mail-Adresse. Sehen Sie nach, zum Beispiel mara@example.com.',
  email_unchanged: 'Das ist die Adresse, die Sie schon haben; es wurde nichts geschickt. Geben Sie die neue ein.',
  email_taken:
    'Diese Adresse hat ein eigenes Konto, oder hatte bis vor Kurzem eines; es wurde nichts geändert. Wählen Sie eine andere; oder melden Sie sich mit ihr an, schließen Sie jenes Konto und versuchen Sie es noch einmal.',
  email_moved:
    'Das Konto dieser Adresse hat jetzt eine andere. Melden Sie sich mit jener an; oder nehmen Sie die Änderung mit dem Link in der Nachricht zurück, die hierher kam.',
  not_signed_in: 'Sie sind abgemeldet. Melden Sie sich an und versuchen Sie es noch einmal.',
  too_few_credits:
    'Sie brauchen {need} Credits und haben {have}: Es fehlen {missing}, also wurde nichts begonnen. Kaufen Sie Credits auf der Credits-Seite, oder nehmen Sie eine exakte Bearbeitung, die kostenlos ist.',
  credits_locked:
    'Eine Erstattung oder ein Streit hat Credits zurückgenommen, die schon ausgegeben waren (es fehlen {missing}). Kaufen Sie Credits auf der Credits-Seite, um bezahlte Modelle wieder zu nutzen; alles andere bleibt offen.',
  spend_cap:
    'Das kostet {need} Credits, und Ihre eigene Grenze von {most} im Monat lässt bis zum {until} noch {left} übrig; es wurde nichts begonnen. Ändern Sie die Grenze auf der Kontoseite, oder nehmen Sie eine exakte Bearbeitung, die kostenlos ist.',
  paused:
    'Sie haben die Verarbeitung angehalten, also wurde nichts begonnen oder berechnet. Machen Sie auf der Kontoseite weiter und versuchen Sie es dann noch einmal.',
  buying_off: 'Dieses Afterimage verkauft keine Credits, also wurde nichts begonnen. Fragen Sie den Betreiber.',
  pack_gone:
    'Die Preise haben sich geändert, seit diese Seite geöffnet wurde, also wurde nichts begonnen. Laden Sie sie neu und wählen Sie noch einmal.',
  consent_missing:
    'Credits beginnen nur sofort, wenn Sie darum bitten, also wurde nichts begonnen. Laden Sie die Seite neu und drücken Sie noch einmal auf Kaufen.',
  payments_down:
    'Der Zahlungsdienst antwortet gerade nicht. Dieser Druck hat nichts berechnet; versuchen Sie es in einer Minute noch einmal.',
  not_withdrawable:
    'Dieser Kauf lässt sich nicht zurücknehmen: Seine 14 Tage sind vorbei, seine Credits sind ausgegeben, oder er wurde schon erstattet oder angefochten.',
  code_wrong: 'Dieser Code stimmt nicht. Noch {left}; oder senden Sie einen neuen.',
  code_ended: 'Dieser Code gilt nicht mehr. Senden Sie einen neuen.',
  link_ended: 'Dieser Link gilt nicht mehr. Fordern Sie auf der Anmeldeseite einen neuen an.',
  confirmation_wrong:
    'Das ist nicht die Adresse dieses Kontos, also wurde nichts getan. Geben Sie sie ein, wie sie dasteht, und versuchen Sie es noch einmal.',
  sign_in_again:
    'Das lässt sich nicht rückgängig machen und braucht eine frische Anmeldung. Melden Sie sich ab und wieder an und tun Sie es dann innerhalb von zehn Minuten.',
  foreign_origin:
    'Diese Anfrage kam von einer anderen Seite, also wurde nichts getan. Öffnen Sie Afterimage und versuchen Sie es dort noch einmal.',
  not_found: 'Hier ist nichts. Vielleicht wurde es gelöscht, oder die Adresse enthält einen Tippfehler.',
  ticket_closed:
    'Diese Nachricht ist zu lange geschlossen, um noch einmal darin zu schreiben. Schreiben Sie eine neue und nennen Sie ihre Nummer.',
  message_link_ended:
    'Dieser Link gilt nicht mehr. Öffnen Sie den aus unserer neuesten E-Mail, oder schreiben Sie uns noch einmal und nennen Sie die Nummer.',
  message_missing:
    'Es war nichts geschrieben, darum wurde nichts gesendet. Füllen Sie das leere Feld aus und drücken Sie noch einmal.',
  name_missing: 'Ein Album braucht einen Namen. Geben Sie einen ein und versuchen Sie es noch einmal.',
  too_many_albums:
    'Sie haben {most} Alben, das sind die meisten. Löschen Sie eines, das Sie nicht mehr brauchen, und versuchen Sie es noch einmal.',
  conflict: 'Inzwischen hat sich etwas geändert. Laden Sie neu und versuchen Sie es noch einmal.',
  price_changed:
    'Dieses Modell kostet jetzt {price}, also wurde nichts begonnen oder vorgemerkt. Drücken Sie noch einmal, wenn Ihnen das recht ist.',
  too_large:
    'Dieses Foto hat {size}; erlaubt sind {most}. Speichern Sie es kleiner, zum Beispiel als JPEG, und laden Sie es noch einmal hoch.',
  too_many_pixels:
    'Dieses Foto hat {megapixels} Megapixel; erlaubt sind {most}. Speichern Sie es kleiner und laden Sie es noch einmal hoch.',
  side_too_long:
    'Eine Seite dieses Fotos ist {side} Pixel lang; erlaubt sind {most}. Speichern Sie es kleiner und laden Sie es noch einmal hoch.',
  too_many_frames:
    'Diese Datei hat {frames} Bilder; erlaubt sind {most}. Speichern Sie eines davon als Foto und laden Sie das hoch.',
  not_an_image:
    'Diese Datei ist kein Bild, das wir lesen. Speichern Sie es als JPEG, PNG, WebP, AVIF, TIFF oder HEIC und versuchen Sie es noch einmal.',
  empty_file: 'Diese Datei ist leer. Wählen Sie das Foto noch einmal aus.',
  broken_image:
    'Dieses Foto ist beschädigt oder unvollständig. Speichern Sie es dort, wo es herkommt, noch einmal und laden Sie die neue Datei hoch.',
  not_understood: '{words} ist kein exakter Schritt. Ersetzen oder entfernen Sie es, und versuchen Sie es noch einmal.',
  nothing_to_do: 'Diese Worte würden nichts ändern. Sagen Sie, was anders sein soll.',
  cannot_do: '{reason}',
  too_many_requests: 'Zu viele Versuche. Warten Sie {wait} und versuchen Sie es dann noch einmal.',
  too_many_codes: 'Zu viele Codes für diese Adresse. Warten Sie {wait} und versuchen Sie es dann noch einmal.',
  too_many_waiting:
    'Sie haben {most} wartende Bearbeitungen, mehr geht nicht. Warten Sie, bis einige fertig sind, oder brechen Sie einige ab.',
  internal: 'Bei uns ist etwas schiefgegangen. Nichts ist verloren; versuchen Sie es gleich noch einmal.',
  unavailable: 'Ein Teil von Afterimage antwortet nicht. Nichts ist verloren; versuchen Sie es gleich noch einmal.',
  storage_full: 'Gerade ist kein Platz für dieses Foto. Nichts ist verloren; versuchen Sie es später noch einmal.',
  seal_broken:
    'Dieses Foto wurde an seinem Aufbewahrungsort beschädigt oder verändert und wird darum nicht gezeigt. Versuchen Sie es noch einmal; bleibt es so, bitten Sie den Betreiber dieses Afterimage, es aus einer Sicherung zurückzuholen.',
  engine_failed: 'Die Bearbeitung wurde nicht fertig. Nichts wurde berechnet; versuchen Sie es noch einmal.',
  timed_out:
    'Die Bearbeitung hat zu lange gedauert und wurde angehalten. Nichts wurde berechnet; versuchen Sie es noch einmal.',
  source_gone:
    'Das Foto dieser Bearbeitung wurde gelöscht oder war abgelaufen, also wurde nichts gemacht oder berechnet. Wählen Sie ein anderes Foto.',
  private_source:
    'Dieses Foto ist nicht gespeichert, also wird auch nichts behalten, was daraus gemacht wird. Wählen Sie „Nicht speichern“ und versuchen Sie es noch einmal.',
  option_unknown:
    '{model} kennt eine dieser Einstellungen nicht. Setzen Sie sie zurück, oder wählen Sie ein anderes Modell.',
  terms_changed:
    'Die Bedingungen haben sich geändert, und Sie haben die neuen noch nicht angenommen. Nichts wurde berechnet. Laden Sie die Seite neu, nehmen Sie sie oben an und drücken Sie noch einmal.',
  consent_required:
    '{provider} bekommt Bilder von Ihnen erst, wenn Sie dem zugestimmt haben, also wurde nichts geschickt oder berechnet. Laden Sie die Seite neu und drücken Sie Bearbeiten, um gefragt zu werden, oder nehmen Sie ein anderes Modell.',
  transfer_consent_required:
    '{model} läuft außerhalb der EU oder sagt nicht, wo ({place}); dorthin gehen Ihre Bilder erst, wenn Sie dem zugestimmt haben, also wurde nichts geschickt oder berechnet. Laden Sie die Seite neu und drücken Sie Bearbeiten, um gefragt zu werden, oder nehmen Sie ein anderes Modell.',
  place_not_allowed:
    '{model} läuft woanders ({place}), und Sie haben gewählt: {choice}. Nehmen Sie ein Modell, das dort läuft, oder ändern Sie die Wahl auf der Kontoseite.',
  model_gone:
    'Das Modell dieser Bearbeitung gibt es hier nicht mehr, also wurde nichts gemacht oder berechnet. Wählen Sie ein anderes.',
  engine_invalid:
    'Das Modell nimmt dieses Foto oder diese Worte nicht an. Nichts wurde berechnet; sagen Sie es anders, oder wählen Sie ein anderes Modell.',
  engine_refused:
    'Die Sicherheitsprüfung des Modells hat das abgelehnt. Nichts wurde berechnet; sagen Sie es anders, lassen Sie weg, was heikel sein kann, oder wählen Sie ein anderes Modell.',
  engine_busy:
    'Das Modell hat gerade zu viel zu tun. Nichts wurde berechnet; versuchen Sie es in einer Minute noch einmal.',
  engine_down:
    'Das Modell antwortet gerade nicht. Nichts wurde berechnet; versuchen Sie es in ein paar Minuten noch einmal, oder wählen Sie ein anderes Modell.',
  engine_misconfigured:
    'Das Modell lässt sich gerade nicht nutzen. Nichts wurde berechnet; wählen Sie ein anderes, oder sagen Sie es dem Betreiber dieses Afterimage.',
  provider_error:
    'Das Modell ist bei der Arbeit daran gescheitert. Nichts wurde berechnet; versuchen Sie es noch einmal.',
  run_lost:
    'Die Verbindung zum Modell ging während der Arbeit verloren, und sein Ergebnis lässt sich nicht mehr abholen. Nichts wurde berechnet; versuchen Sie es noch einmal.',
  unreadable_output:
    'Das Modell hat etwas zurückgegeben, das kein Bild von Ihnen ist. Nichts wurde berechnet; versuchen Sie es noch einmal.',
  blank_output:
    'Das Modell hat ein leeres Bild zurückgegeben. Nichts wurde berechnet; versuchen Sie es noch einmal, oder sagen Sie es anders.',
  unchanged:
    'Nichts Sichtbares hatte sich geändert, also wurde nichts behalten oder berechnet. Sagen Sie etwas, das man deutlicher sieht.',
  mask_wrong: 'Diese Maske passt nicht zum Foto. Löschen Sie sie und markieren Sie den Bereich noch einmal.',
  mask_empty: 'Auf dem Foto ist nichts markiert. Markieren Sie, was sich ändern darf, oder löschen Sie die Maske.',
  mask_gone:
    'Die Maske dieser Bearbeitung wurde gelöscht, also wurde nichts gemacht oder berechnet. Markieren Sie den Bereich noch einmal.',
  mask_missing:
    '{model} ändert nur, was eine Maske markiert. Markieren Sie zuerst den Bereich auf dem Foto, oder wählen Sie ein anderes Modell.',
  mask_not_taken: '{model} nimmt keine Maske. Löschen Sie die Maske, oder wählen Sie ein anderes Modell.',
  private_batch:
    'Die Ergebnisse mehrerer Fotos auf einmal werden gespeichert, damit man sie durchsehen kann. Wählen Sie, wie lange, oder bearbeiten Sie die Fotos einzeln.',
  batch_images:
    '{count} von {all} Fotos lassen sich so nicht bearbeiten, also wurde nichts begonnen. Lassen Sie sie weg, oder sagen Sie es anders.',
  in_trash: 'Dieses Foto liegt im Papierkorb. Stellen Sie es zuerst wieder her.',
  private_variations:
    'Aus einem Foto, das nicht gespeichert wird, entsteht immer nur eines, denn seine Seite zeigt eines. Wählen Sie ein Bild, oder behalten Sie die Ergebnisse.',
  reference_gone:
    'Ein Referenzbild dieser Bearbeitung wurde gelöscht oder war abgelaufen, also wurde nichts gemacht oder berechnet. Nehmen Sie es heraus, oder wählen Sie ein anderes.',
  references_not_taken:
    '{model} nimmt keine Referenzbilder. Nehmen Sie sie heraus, oder wählen Sie ein anderes Modell.',
  too_many_references:
    '{model} nimmt höchstens {most} Referenzbilder. Nehmen Sie einige heraus, oder wählen Sie ein anderes Modell.',
};
