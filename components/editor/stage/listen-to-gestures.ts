import {
  fitScale,
  type Look,
  type Point,
  panBy,
  pinch,
  place,
  type Scene,
  zoomAt,
} from '#components/editor/stage/geometry.ts';
import { lookOfDoublePress } from '#components/editor/stage/keys.ts';
import { minus, pointIn, pointInRoom, startOfRoom } from '#components/editor/stage/points.ts';
import { isDouble, type PressAt } from '#components/editor/stage/presses.ts';
import { wheelIntent } from '#components/editor/stage/wheel.ts';
import { patiently } from '#components/live/patiently.ts';

const listenToSafari = patiently(
  async () => (await import('#components/editor/stage/listen-to-safari.ts')).listenToSafari,
);

/** What gestures read and change. Asked anew for each event. */
export type Hands = {
  scene: Scene;
  look: Look;
  set: (look: Look) => void;
  glide: (look: Look) => void;
  /** A single pointer moves the picture: it is larger than its room, and no tool has the pointers. */
  mayPan: boolean;
  /** Space is held: a single pointer moves the picture, whatever else it would do. */
  isHand: boolean;
  /** A tool has the single pointers. */
  hasTool: boolean;
  /** Two fingers, or the hand, take over from what a single pointer had begun. */
  onTakeOver: () => void;
  /** A press on the photo is asked to be told, from down to up; null where it means nothing. */
  onHold: ((isHeld: boolean) => void) | null;
};

/** A press that travelled less is a press, CSS pixels. */
const SLOP_PX = 4;
const MIDDLE_BUTTON = 1;

/** What has its own use for a pointer: the room leaves it alone. */
const CONTROLS = 'button, a, input, select, [role="slider"], .compare-line';

/** Makes an element lead a look: wheel, pinch, drag and double press. Answers how to stop. */
export function listenToGestures(element: HTMLElement, hands: () => Hands): () => void {
  const ended = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ) => element.addEventListener(type, listener, { ...options, signal: ended.signal });
  on('wheel', (event) => onWheel(element, event, hands()), { passive: false });
  const fingers = new Fingers(element, hands);
  on('pointerdown', fingers.down);
  on('pointermove', fingers.move);
  on('pointerup', fingers.up);
  on('pointercancel', fingers.up);
  // Before the browser takes two fingers, or one that moves the picture, for a scroll of the page.
  const keep = (event: TouchEvent) => {
    if ((event.touches.length > 1 || fingers.isBusy) && event.cancelable) event.preventDefault();
  };
  on('touchstart', keep, { passive: false });
  on('touchmove', keep, { passive: false });
  // Safari on a Mac tells of a trackpad's pinch in events of its own: no other browser needs what hears them.
  if ('GestureEvent' in window && navigator.maxTouchPoints === 0)
    listenToSafari().then(
      (listen) => listen(element, hands, ended.signal),
      // Just deployed: wheel, keys and buttons zoom as before.
      () => undefined,
    );
  return () => ended.abort();
}

function onWheel(element: HTMLElement, event: WheelEvent, { scene, look, set }: Hands): void {
  const page = document.scrollingElement;
  const pageScrolls = page !== null && page.scrollHeight > page.clientHeight + 1;
  const intent = wheelIntent(
    {
      ctrl: event.ctrlKey || event.metaKey,
      deltaX: event.deltaX,
      deltaY: event.deltaY,
      deltaMode: event.deltaMode,
      wheelDeltaY: 'wheelDeltaY' in event && typeof event.wheelDeltaY === 'number' ? event.wheelDeltaY : undefined,
    },
    { isWhole: look === null, pageScrolls },
  );
  if (!intent) return;
  event.preventDefault();
  if ('pan' in intent) set(panBy(scene, look, intent.pan));
  else set(zoomAt(scene, look, pointInRoom(element, event, scene), place(scene, look).scale * intent.zoom));
}

/** The pointers that are down, and what they do together: `rest` waits until all of them are up again. */
class Fingers {
  readonly #element: HTMLElement;
  readonly #hands: () => Hands;
  readonly #down = new Map<number, Point>();
  /** Where the room of the first begins: all are counted from there, so that a drag may leave it. */
  #start: Point = { x: 0, y: 0 };
  #does: 'nothing' | 'maybe-pan' | 'pan' | 'pinch' | 'rest' = 'nothing';
  #first: Point = { x: 0, y: 0 };
  #press: PressAt | null = null;

  constructor(element: HTMLElement, hands: () => Hands) {
    this.#element = element;
    this.#hands = hands;
  }

  get isBusy(): boolean {
    return this.#does === 'pan' || this.#does === 'pinch' || this.#does === 'rest';
  }

  down = (event: PointerEvent): void => {
    const { mayPan, isHand, hasTool, onTakeOver, onHold, scene } = this.#hands();
    const inElement = pointIn(this.#element, event);
    if (this.#down.size === 0) this.#start = startOfRoom(scene, inElement);
    const at = minus(inElement, this.#start);
    this.#down.set(event.pointerId, at);
    if (this.#down.size > 1) {
      if (event.pointerType !== 'touch') return;
      this.#does = this.#down.size === 2 ? 'pinch' : 'rest';
      onTakeOver();
      event.stopPropagation();
      return;
    }
    this.#first = at;
    const isControl = event.target instanceof Element && event.target.closest(CONTROLS) !== null;
    if (!isControl && event.button === 0 && !isHand) onHold?.(true);
    const isHandNow = isHand || event.button === MIDDLE_BUTTON;
    if (isControl || (event.button !== 0 && !isHandNow)) return;
    if (!isHandNow && (!mayPan || hasTool)) return;
    // Others below would take the press for theirs.
    event.stopPropagation();
    if (event.button === MIDDLE_BUTTON) event.preventDefault();
    this.#does = 'maybe-pan';
  };

  move = (event: PointerEvent): void => {
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const at = minus(pointIn(this.#element, event), this.#start);
    if (this.isBusy || this.#does === 'maybe-pan') event.stopPropagation();
    const { scene, look, set } = this.#hands();
    if (this.#does === 'maybe-pan' && Math.hypot(at.x - this.#first.x, at.y - this.#first.y) >= SLOP_PX) {
      this.#does = 'pan';
      this.#element.setPointerCapture(event.pointerId);
    }
    if (this.#does === 'pan') set(panBy(scene, look, { x: at.x - before.x, y: at.y - before.y }));
    if (this.#does === 'pinch') {
      const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
      if (other) set(pinch(scene, look, [other, before], [other, at]));
    }
    if (this.#does !== 'maybe-pan') this.#down.set(event.pointerId, at);
  };

  up = (event: PointerEvent): void => {
    const wasBusy = this.isBusy;
    if (!this.#down.delete(event.pointerId)) return;
    this.#hands().onHold?.(false);
    if (this.#down.size > 0) {
      if (wasBusy) this.#does = 'rest';
      return;
    }
    this.#does = 'nothing';
    if (event.type === 'pointerup' && !wasBusy) this.#pressed(event);
    else this.#press = null;
  };

  #pressed(event: PointerEvent): void {
    const { scene, look, glide, hasTool } = this.#hands();
    const at = minus(pointIn(this.#element, event), this.#start);
    const isStill = Math.hypot(at.x - this.#first.x, at.y - this.#first.y) < SLOP_PX * 2;
    const isControl = event.target instanceof Element && event.target.closest(CONTROLS) !== null;
    if (!isStill || isControl || hasTool || event.button !== 0) {
      this.#press = null;
      return;
    }
    const press = { ...at, time: event.timeStamp, isTouch: event.pointerType === 'touch' };
    if (!isDouble(this.#press, press)) {
      this.#press = press;
      return;
    }
    this.#press = null;
    glide(lookOfDoublePress(scene, look, at, fitScale(scene)));
  }
}
