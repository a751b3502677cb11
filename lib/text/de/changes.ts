import { formatSize } from '#lib/format.ts';
import {
  ABSOLUTE,
  type Change,
  type changesText,
  type FrameChange,
  type Look,
  type Part,
  type Strength,
} from '#lib/text/changes.ts';
import type { Words } from '#lib/text/define.ts';

const percent = (share: number): string => (share < 0.01 ? 'Weniger als 1 %' : `Etwa ${Math.round(share * 100)} %`);

const PARTS: Record<Exclude<Part, 'all'>, string> = {
  middle: 'in der Mitte',
  edges: 'an den Rändern',
  'top-left': 'oben links',
  'top-right': 'oben rechts',
  'bottom-left': 'unten links',
  'bottom-right': 'unten rechts',
  top: 'in der oberen Hälfte',
  bottom: 'in der unteren Hälfte',
  left: 'in der linken Hälfte',
  right: 'in der rechten Hälfte',
  spread: 'an mehreren Stellen',
};

const LOOKS: Record<Look, string> = {
  inverted: 'Hell und Dunkel sind vertauscht',
  'other-content': 'dort ist etwas anderes zu sehen',
  'black-and-white': 'schwarzweiß',
  'one-tint': 'alles in einem Farbton',
  'in-colour': 'in Farbe',
  brighter: 'heller',
  darker: 'dunkler',
  warmer: 'wärmer',
  cooler: 'kühler',
  redder: 'rötlicher',
  greener: 'grünlicher',
  'more-colourful': 'bunter',
  'less-colourful': 'blasser in den Farben',
  'more-contrast': 'mehr Kontrast',
  'less-contrast': 'weniger Kontrast',
  sharper: 'schärfer',
  softer: 'weicher',
  clearer: 'Teile sind durchsichtig',
};

const STRENGTHS: Record<Strength, string> = { slightly: 'etwas ', plainly: '', much: 'viel ' };

const lookSaid = ({ look, strength }: Change['looks'][number]): string =>
  ABSOLUTE.includes(look) ? LOOKS[look] : `${STRENGTHS[strength]}${LOOKS[look]}`;

const TURNS: Record<number, string> = {
  90: 'eine Vierteldrehung nach rechts',
  [-90]: 'eine Vierteldrehung nach links',
  180: 'auf den Kopf gestellt',
};

function frameSaid({ from, to, cropped, extended, resized, mirrored, degrees }: FrameChange): string[] {
  const sizes = `von ${formatSize(from.width, from.height)} auf ${formatSize(to.width, to.height)}`;
  const angle = Math.abs(degrees).toFixed(1).replace('.0', '').replace('.', ',');
  const cut = [cropped ? 'zugeschnitten' : '', resized ? 'skaliert' : '', extended ? 'um Rand erweitert' : ''];
  const done = cut.filter(Boolean);
  return [
    ...(degrees === 0 ? [] : [TURNS[degrees] ?? `um ${angle}° nach ${degrees < 0 ? 'links' : 'rechts'} gedreht`]),
    ...(mirrored ? [mirrored === 'sideways' ? 'seitlich gespiegelt' : 'von oben nach unten gespiegelt'] : []),
    ...(done.length > 0 ? [`${done.join(' und ')} ${sizes}`] : []),
  ];
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function pixelsSaid({ share, part, isAllThere, looks, isMasked }: Change, hasMoved: boolean): string {
  const how = looks.length > 0 ? `: ${looks.map(lookSaid).join(', ')}` : '';
  const rest = isMasked
    ? 'Außerhalb der markierten Fläche ist jeder Bildpunkt wie zuvor.'
    : 'Der Rest sieht aus wie zuvor.';
  if (share === null) return how ? `Im Ganzen${how}.` : '';
  if (share === 0) return hasMoved ? 'Sonst hat sich nichts geändert.' : 'Es hat sich nichts Sichtbares geändert.';
  if (part === 'all') return `Das ganze Bild ist anders${how}.`;
  return `${percent(share)} des Bildes sind anders, ${isAllThere || part === 'spread' ? '' : 'vor allem '}${PARTS[part]}${how}. ${rest}`;
}

export const changesDe: Words<typeof changesText.en> = {
  title: 'Was sich geändert hat',
  said: (change) => {
    const moved = frameSaid(change.frame);
    const sentences = [moved.length > 0 ? `${capital(moved.join('; '))}.` : '', pixelsSaid(change, moved.length > 0)];
    return (
      sentences.filter(Boolean).join(' ') ||
      'Die beiden haben verschiedene Formen und lassen sich nicht aufeinanderlegen.'
    );
  },
};
