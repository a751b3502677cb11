import { mkdirSync } from 'node:fs';
import sharp from 'sharp';

// Run after changing the mark or the sizes in `app/manifest.ts`; a test says which icon is missing.
const GROUND = '#121110';
/** The mark of `components/shell/brand.tsx` in the colours of the dark theme: 22.9 wide and 18 high around 12.45, 10. */
const MARK = `<circle cx="10" cy="10" r="9" fill="#f98632"/><path d="M15.6 1a9 9 0 0 1 0 18 10.6 10.6 0 0 0 0-18Z" fill="#77cde1"/>`;

/** `share` of the side that the mark takes; `corner` of the ground, as a share too. */
function drawn(size: number, share: number, corner: number): Promise<unknown> {
  const side = 23.6 / share;
  const [left, top] = [12.8 - side / 2, 10 - side / 2];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${left} ${top} ${side} ${side}"><rect x="${left}" y="${top}" width="${side}" height="${side}" rx="${side * corner}" fill="${GROUND}"/>${MARK}</svg>`;
  const name = corner > 0 ? 'icon' : 'maskable';
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toFile(`public/icons/${name}-${size}.png`);
}

mkdirSync('public/icons', { recursive: true });
for (const size of [48, 72, 96, 128, 144, 152, 192, 256, 384, 512]) await drawn(size, 0.7, 0.22);
// A circle of 80 % of the side is never cut (w3.org/TR/appmanifest, safe zone).
for (const size of [192, 512]) await drawn(size, 0.56, 0);
