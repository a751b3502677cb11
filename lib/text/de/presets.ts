import type { Words } from '#lib/text/define.ts';
import type { presetsText } from '#lib/text/presets.ts';

/** The names are German; exact words stay those that Darkroom understands in every version, and a model is asked in German. */
export const presetsDe: Words<typeof presetsText.en> = {
  title: 'Vorlagen',
  exact: [
    { name: 'Kräftiges Schwarzweiß', words: 'black and white, more contrast' },
    { name: 'Klar und hell', words: 'brighter 10 %, more contrast, sharpen 30 %' },
    { name: 'Warmer Abend', words: 'warmer, vignette' },
    { name: 'Alter Abzug', words: 'sepia, vignette' },
    { name: 'Quadratisch, für einen Beitrag', words: 'crop to 1:1, 1080 px wide' },
    { name: 'Breit, für einen Bildschirm', words: 'crop to 16:9, 1920 px wide' },
  ],
  model: [
    {
      name: 'Hintergrund eines Porträts',
      change: 'Ersetze den Hintergrund durch eine schlichte, weich beleuchtete graue Studiowand, unscharf.',
      keep: 'die Person, ihr Gesicht, Haar, Haltung und Kleidung und das Licht auf ihr',
    },
    {
      name: 'Produkt auf Weiß',
      change: 'Stelle das Produkt auf rein weißen Hintergrund, mit einem weichen, natürlichen Schatten darunter.',
      keep: 'Form, Farben, Etikett und jeden Buchstaben des Produkts',
    },
    {
      name: 'Altes Foto auffrischen',
      change: 'Entferne Kratzer, Staub, Flecken und Knicke und bringe Kontrast und feine Einzelheiten zurück.',
      keep: 'jedes Gesicht und jeden Ausdruck, die Kleidung, den Ausschnitt und das Korn der Zeit',
    },
    {
      name: 'Andere Jahreszeit',
      change: 'Mache daraus einen klaren Spätherbsttag: goldenes und rotes Laub, auch am Boden, tiefe warme Sonne.',
      keep: 'den Ort, die Gebäude, die Menschen und den Ausschnitt',
    },
    {
      name: 'Etwas entfernen',
      change: 'Entferne … aus dem Foto und fülle die Stelle mit dem, was dahinter wäre.',
      keep: 'alles andere, Pixel für Pixel',
    },
    {
      name: 'Aufkleber',
      change:
        'Mache aus dem Hauptmotiv einen ausgestanzten Aufkleber: saubere Ränder, dicker weißer Umriss, flächige helle Farben, auf schlichtem hellgrauem Grund.',
      keep: 'woran man das Motiv erkennt',
    },
    {
      name: 'Schwarzweißfoto einfärben',
      change: 'Färbe das Foto in natürlichen, gedämpften Farben, die zu seiner Zeit passen.',
      keep: 'jedes Gesicht, alle Einzelheiten, das Licht und den Ausschnitt',
    },
  ],
};
