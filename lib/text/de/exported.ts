import type { Words } from '#lib/text/define.ts';
import type { exportedText } from '#lib/text/exported.ts';

export const exportedDe: Words<typeof exportedText.en> = {
  readme: (count, files) =>
    [
      'Alles, was Afterimage von Ihnen hatte',
      '',
      `images/  ${count.toLocaleString('de')} Bilder und Masken, jedes Original genau wie gespeichert.`,
      'masks/   Wo Sie erlaubt haben, dass ein Foto sich ändert.',
      `${files.data}  Namen, Favoriten, Alben, Herkunft, Anweisungen, Bearbeitungen und der Weg ihrer Daten,`,
      '           Käufe, Einwilligungen, Anmeldungen, Löschungen mit ihren Belegen. Zeiten sind UTC.',
      `${files.schema}  Was jedes Feld von ${files.data} ist: ein JSON-Schema, Entwurf 2020-12.`,
      `${files.credits}  Jede Bewegung Ihrer Credits. Prüft sich selbst: npm run --silent credits -- verify ${files.credits}`,
      `${files.missing}  Bilder, die beim Packen nicht zu lesen waren; ihre Dateien enthalten nur Nullen. In der Regel keine.`,
      '',
      'Bilder, die nicht gespeichert werden sollten (private Bearbeitungen), sind nicht dabei, weil es sie nirgends gibt.',
      'Jedes Bild in data.json nennt seine Datei; editId ist die Bearbeitung, aus der es kam, sourceId das Bild, aus dem es entstand.',
      'In ein anderes Afterimage: npm run --silent import -- DATEI.zip ADRESSE, mit der Adresse eines neuen, leeren Kontos.',
      '',
    ].join('\n'),
};
