import type { Words } from '#lib/text/define.ts';
import type { toolsText } from '#lib/text/tools.ts';

const percent = (share: number): string =>
  share > 0 && share < 0.01 ? 'weniger als 1 %' : `${Math.round(Math.min(share, 1) * 100)} %`;

export const toolsDe: Words<typeof toolsText.en> = {
  percent,
  mask: {
    title: 'Bereich, der sich ändern darf',
    lead: 'Alles außerhalb bleibt genau, wie es ist.',
    marked: (share) => (share === 0 ? 'Noch ist nichts markiert.' : `${percent(share)} des Fotos sind markiert.`),
    tool: 'Werkzeug',
    tools: { brush: 'Pinsel', eraser: 'Radierer', rectangle: 'Rechteck', lasso: 'Lasso' },
    size: 'Größe',
    feather: 'Weicher Rand',
    pixels: (count) => `${count} px`,
    invert: 'Umkehren',
    clear: 'Leeren',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    reuse: 'Letzte Maske nehmen',
    reused: 'Die letzte Maske ist wieder da.',
    notReused: 'Die letzte Maske lässt sich nicht holen. Markieren Sie den Bereich noch einmal.',
    download: 'Maske herunterladen',
    fileName: 'maske.png',
    done: 'Fertig',
    change: 'Bereich ändern',
    remove: 'Maske entfernen',
    surface:
      'Der Bereich auf dem Foto. Pfeile bewegen ein Rechteck, Umschalt und Pfeile ändern seine Größe, Enter markiert, Entf nimmt weg.',
    rectangleAt: (left, top, width, height) =>
      `Rechteck ${width} % mal ${height} %, ${left} % von links und ${top} % von oben.`,
    leftOut: (model) => `${model} nimmt keine Maske; Ihre bleibt weg, und das ganze Foto darf sich ändern.`,
  },
  references: {
    title: 'Referenzbilder',
    lead: (first) => `Sagen Sie, was daraus kommt, mit diesen Namen: „der Hut von ${first}“.`,
    name: (place) => `image ${place + 2}`,
    add: 'Bilder hinzufügen',
    full: (most) => `So viele nimmt dieses Modell: ${most}.`,
    use: (name) => `„${name}“ in die Anweisung setzen`,
    earlier: (name) => `${name} nach vorn`,
    later: (name) => `${name} nach hinten`,
    remove: (name) => `${name} herausnehmen`,
    moved: (name) => `Es ist jetzt ${name}.`,
    leftOut: (model, count, most) =>
      most === 0
        ? `${model} nimmt keine Referenzbilder; ${count === 1 ? 'Ihres bleibt' : `Ihre ${count} bleiben`} weg.`
        : `${model} nimmt ${most}; ${count === 1 ? 'das letzte bleibt' : `die letzten ${count} bleiben`} weg.`,
    choose: 'Referenzbilder wählen',
    chooseLead: (left) => (left === 1 ? 'Sie können noch eines wählen.' : `Sie können noch ${left} wählen.`),
    gallery: 'Ihre Bilder',
    more: 'Mehr zeigen',
    upload: 'Hochladen',
    uploading: 'Wird hochgeladen …',
    loading: 'Ihre Bilder kommen gleich.',
    notLoaded: 'Ihre Bilder lassen sich gerade nicht holen. Schließen Sie dies und versuchen Sie es noch einmal.',
    photo: (number) => `Bild ${number} Ihrer Galerie`,
    done: 'Fertig',
  },
};
