import type { Words } from '#lib/text/define.ts';
import type { presetsText } from '#lib/text/presets.ts';

/** Darkroom and the models are both asked in German. */
export const presetsDe: Words<typeof presetsText.en> = {
  title: 'Vorlagen',
  exactShown: 'Vorher und nachher, mit genau diesen Worten gemacht.',
  drawn: 'Zeichnungen der Idee. Was ein Modell aus Ihrem Foto macht, ist seine Sache; vergleichen Sie es mit Ihrem.',
  exact: [
    {
      name: 'Kräftiges Schwarzweiß',
      words: 'schwarzweiß, mehr Kontrast',
      shows: 'Ein bewaldetes Ufer in hartem Schwarzweiß',
    },
    {
      name: 'Klar und hell',
      words: '10 % heller, mehr Kontrast, 30 % schärfer',
      shows: 'Dasselbe Ufer, klarer und heller',
    },
    { name: 'Warmer Abend', words: 'wärmer, Vignette', shows: 'Dasselbe Ufer in warmem Licht, an den Rändern dunkler' },
    { name: 'Alter Abzug', words: 'Sepia, Vignette', shows: 'Dasselbe Ufer in Brauntönen, an den Rändern dunkler' },
    {
      name: 'Quadratisch, für einen Beitrag',
      words: 'auf 1:1 zuschneiden, 1080 px breit',
      shows: 'Die Mitte des Ufers als Quadrat',
    },
    {
      name: 'Breit, für einen Bildschirm',
      words: 'auf 16:9 zuschneiden, 1920 px breit',
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
