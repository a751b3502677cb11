/**
 * Where a picture stands in its room. Three measures: picture pixels, CSS pixels of the room (from its top left corner),
 * and the scale between them, CSS pixels a picture pixel. Pure, so that what is drawn and what a tool touches agree.
 */
export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

/** What the picture stands in. `inset`: least air on either side while the whole picture is shown. `density`: device pixels a CSS pixel. */
export type Scene = { room: Size; picture: Size; inset: Point; density: number };

/** What is looked at: the scale, and the picture pixel in the middle of the room. Null: the whole picture, whatever the room. */
export type Look = { scale: number; centre: Point } | null;

/** The scale and the room's point at which the picture's top left corner lies. */
export type Placed = { scale: number; x: number; y: number };

/** How a room is divided between two pictures: beside each other, or one over the other. */
export type Split = 'columns' | 'rows' | null;

/** Closest look, device pixels a picture pixel: single pixels are plain to see, and count. */
const MOST = 16;
/** Scales this near each other are one: rounding must not keep a look from being the whole picture. */
const SAME = 0.005;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The scale at which the whole picture just fits. A room that has not been measured has no say. */
export function fitScale({ room, picture, inset }: Scene): number {
  const across = (room.width - 2 * inset.x) / picture.width;
  const down = (room.height - 2 * inset.y) / picture.height;
  return across > 0 && down > 0 ? Math.min(across, down) : 1;
}

/** The scale at which one picture pixel is one device pixel. */
export const trueScale = ({ density }: Scene): number => 1 / density;

/** No farther than the whole picture or its true size, whichever is smaller. */
export function scaleLimits(scene: Scene): { least: number; most: number } {
  const [fit, whole] = [fitScale(scene), trueScale(scene)];
  return { least: Math.min(fit, whole), most: Math.max(fit, MOST * whole) };
}

/** Along one axis: in the middle where there is room around it, else covering the room to its last pixel. */
const offset = (room: number, size: number, wanted: number): number =>
  size <= room ? (room - size) / 2 : clamp(wanted, room - size, 0);

/** Where the picture stands for this look; a look beyond the bounds is brought back to them. */
export function place(scene: Scene, look: Look): Placed {
  const { room, picture } = scene;
  const { least, most } = scaleLimits(scene);
  const scale = look ? clamp(look.scale, least, most) : fitScale(scene);
  const centre = look?.centre ?? { x: picture.width / 2, y: picture.height / 2 };
  return {
    scale,
    x: offset(room.width, picture.width * scale, room.width / 2 - centre.x * scale),
    y: offset(room.height, picture.height * scale, room.height / 2 - centre.y * scale),
  };
}

/** The picture pixel under a point of the room; outside the picture it goes on counting. */
export const toPicture = ({ scale, x, y }: Placed, at: Point): Point => ({
  x: (at.x - x) / scale,
  y: (at.y - y) / scale,
});

/** The point of the room above a picture pixel. */
export const toRoom = ({ scale, x, y }: Placed, at: Point): Point => ({ x: x + at.x * scale, y: y + at.y * scale });

/** The look at which a picture pixel lies at a point of the room, as far as the bounds let it. */
export function lookWith(scene: Scene, pixel: Point, at: Point, scale: number): Look {
  const { least, most } = scaleLimits(scene);
  const bounded = clamp(scale, least, most);
  if (Math.abs(bounded / fitScale(scene) - 1) < SAME) return null;
  const { room } = scene;
  const wanted = {
    x: pixel.x + (room.width / 2 - at.x) / bounded,
    y: pixel.y + (room.height / 2 - at.y) / bounded,
  };
  const placed = place(scene, { scale: bounded, centre: wanted });
  return { scale: bounded, centre: toPicture(placed, middle(scene)) };
}

/** The middle of the room. */
export const middle = ({ room }: Scene): Point => ({ x: room.width / 2, y: room.height / 2 });

/** Another scale; the pixel under `at` stays under it. */
export const zoomAt = (scene: Scene, look: Look, at: Point, scale: number): Look =>
  lookWith(scene, toPicture(place(scene, look), at), at, scale);

/** Moved by CSS pixels, as a hand moves paper. */
export function panBy(scene: Scene, look: Look, by: Point): Look {
  if (!look) return null;
  const { x, y } = middle(scene);
  return lookWith(scene, toPicture(place(scene, look), { x: x - by.x, y: y - by.y }), { x, y }, look.scale);
}

/** Two fingers: what lay between them goes with them, and the scale follows their distance. */
export function pinch(scene: Scene, look: Look, from: [Point, Point], to: [Point, Point]): Look {
  const placed = place(scene, look);
  const mid = ([a, b]: [Point, Point]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const apart = ([a, b]: [Point, Point]) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  return lookWith(scene, toPicture(placed, mid(from)), mid(to), (placed.scale * apart(to)) / apart(from));
}

/** The next scale in a direction: half an octave each from the true size, and the whole picture among them. */
export function nextScale(scene: Scene, look: Look, direction: 1 | -1): number {
  const now = place(scene, look).scale;
  const { least, most } = scaleLimits(scene);
  const steps = Array.from({ length: 41 }, (_, index) => trueScale(scene) * 2 ** ((index - 32) / 2));
  const rungs = [...steps, fitScale(scene), least, most].filter((rung) => rung >= least && rung <= most);
  const beyond = rungs.filter((rung) => (direction > 0 ? rung > now * (1 + SAME) : rung < now * (1 - SAME)));
  if (beyond.length === 0) return now;
  return direction > 0 ? Math.min(...beyond) : Math.max(...beyond);
}

/** Percent of the true size, 100 = one picture pixel a device pixel. */
export const percentOf = (scene: Scene, look: Look): number => place(scene, look).scale * scene.density * 100;

/** Whether the picture is larger than its room, so that there is something to move. */
export function canPan(scene: Scene, look: Look): boolean {
  const { scale } = place(scene, look);
  return scene.picture.width * scale > scene.room.width + 1 || scene.picture.height * scale > scene.room.height + 1;
}

/** The same look at another picture in a room of its own: as much closer than the whole, and at the same place of it. */
export function lookAtOther(scene: Scene, look: Look, other: Scene): Look {
  if (!look) return null;
  const placed = place(scene, look);
  const centre = toPicture(placed, middle(scene));
  return {
    scale: (fitScale(other) * placed.scale) / fitScale(scene),
    centre: {
      x: (centre.x / scene.picture.width) * other.picture.width,
      y: (centre.y / scene.picture.height) * other.picture.height,
    },
  };
}

/** Half of the room for each of two, divided so that the picture is larger. */
export function splitRoom(scene: Scene): { scene: Scene; split: Split } {
  const { width, height } = scene.room;
  const columns = { ...scene, room: { width: width / 2, height } };
  const rows = { ...scene, room: { width, height: height / 2 } };
  // Before it is measured nothing is known of it; most rooms are wide.
  if (width === 0 || fitScale(columns) >= fitScale(rows)) return { scene: columns, split: 'columns' };
  return { scene: rows, split: 'rows' };
}

/** Part of the way from one look to another, for a zoom that is seen: 0 is `from`, 1 is `to`. Scales grow by the same factor a step. */
export function between(scene: Scene, from: Look, to: Look, part: number): Look {
  if (part >= 1) return to;
  const [a, b] = [place(scene, from), place(scene, to)];
  const scale = a.scale * (b.scale / a.scale) ** part;
  // What is under the middle moves as much as the scale has: a straight zoom at a point stays one.
  const share = a.scale === b.scale ? part : (scale - a.scale) / (b.scale - a.scale);
  const x = a.x + (b.x - a.x) * share;
  const y = a.y + (b.y - a.y) * share;
  return { scale, centre: toPicture({ scale, x, y }, middle(scene)) };
}
