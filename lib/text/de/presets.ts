import type { Words } from '#lib/text/define.ts';
import type { presetsText } from '#lib/text/presets.ts';

/** The names are German; exact words stay those that Darkroom understands in every version, and a model is asked in German. */
export const presetsDe: Words<typeof presetsText.en> = {
  title: 'Vorlagen',
  exactShown: 'Vorher und nachher, mit genau diesen Worten gemacht.',
  drawn: 'Zeichnungen der Idee. Was ein Modell aus Ihrem Foto macht, ist seine Sache; vergleichen Sie es mit Ihrem.',
  exact: [
    {
      name: 'Kräftiges Schwarzweiß',
      words: 'black and white, more contrast',
      shows: 'Ein bewaldetes Ufer in hartem Schwarzweiß',
    },
    {
      name: 'Klar und hell',
      words: 'brighter 10 %, more contrast, sharpen 30 %',
      shows: 'Dasselbe Ufer, klarer und heller',
    },
    { name: 'Warmer Abend', words: 'warmer, vignette', shows: 'Dasselbe Ufer in warmem Licht, an den Rändern dunkler' },
    { name: 'Alter Abzug', words: 'sepia, vignette', shows: 'Dasselbe Ufer in Brauntönen, an den Rändern dunkler' },
    {
      name: 'Quadratisch, für einen Beitrag',
      words: 'crop to 1:1, 1080 px wide',
      shows: 'Die Mitte des Ufers als Quadrat',
    },
    {
      name: 'Breit, für einen Bildschirm',
      words: 'crop to 16:9, 1920 px wide',
      shows: 'Das Ufer, zugeschnitten auf einen breiten Bildschirm',
    },
  ],
  model: [
    {
      name: 'Hintergrund eines Porträts',
      change: 'Ersetze den Hintergrund durch eine schlichte, weich beleuchtete graue Studiowand, unscharf.',
      keep: 'die Person, ihr Gesicht, Haar, Haltung und Kleidung und das Licht auf ihr',
      shows: 'Zeichnung: ein Mensch vor schlichtem Hintergrund',
    },
    {
      name: 'Produkt auf Weiß',
      change: 'Stelle das Produkt auf rein weißen Hintergrund, mit einem weichen, natürlichen Schatten darunter.',
      keep: 'Form, Farben, Etikett und jeden Buchstaben des Produkts',
      shows: 'Zeichnung: eine Flasche allein, mit Schatten',
    },
    {
      name: 'Altes Foto auffrischen',
      change: 'Entferne Kratzer, Staub, Flecken und Knicke und bringe Kontrast und feine Einzelheiten zurück.',
      keep: 'jedes Gesicht und jeden Ausdruck, die Kleidung, den Ausschnitt und das Korn der Zeit',
      shows: 'Zeichnung: ein Foto ohne Kratzer',
    },
    {
      name: 'Andere Jahreszeit',
      change: 'Mache daraus einen klaren Spätherbsttag: goldenes und rotes Laub, auch am Boden, tiefe warme Sonne.',
      keep: 'den Ort, die Gebäude, die Menschen und den Ausschnitt',
      shows: 'Zeichnung: ein kahler Baum, sein Laub am Boden',
    },
    {
      name: 'Etwas entfernen',
      change: 'Entferne … aus dem Foto und fülle die Stelle mit dem, was dahinter wäre.',
      keep: 'alles andere, Pixel für Pixel',
      shows: 'Zeichnung: Berge ohne die Figur davor',
    },
    {
      name: 'Aufkleber',
      change:
        'Mache aus dem Hauptmotiv einen ausgestanzten Aufkleber: saubere Ränder, dicker weißer Umriss, flächige helle Farben, auf schlichtem hellgrauem Grund.',
      keep: 'woran man das Motiv erkennt',
      shows: 'Zeichnung: ein Stern mit breitem Rand, allein',
    },
    {
      name: 'Schwarzweißfoto einfärben',
      change: 'Färbe das Foto in natürlichen, gedämpften Farben, die zu seiner Zeit passen.',
      keep: 'jedes Gesicht, alle Einzelheiten, das Licht und den Ausschnitt',
      shows: 'Zeichnung: Berge und Sonne in Farbe',
    },
  ],
};
