/** What the checks of a state do inside the page. Each is one function without anything around it: it is sent there as text. */

/** A control as the page has it, for a line of a report. */
export type Control = { what: string; width: number; height: number };

/**
 * Controls whose area for a pointer is smaller than `least` pixels to a side. WCAG 2.2, 2.5.8, with its exceptions: links within a line of text, what
 * the browser itself draws, and controls so far from others that a circle of that size around each touches no other. What is pressed with a control (its
 * label, or an area drawn larger than it) counts as the control.
 */
export function smallTargets({ least, mayBeApart }: { least: number; mayBeApart: boolean }): Control[] {
  const selector =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=slider], [role=treeitem], [role=tab], [role=menuitem]';
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    if (width <= 1 || height <= 1 || element.closest('[inert], [aria-hidden=true]')) return false;
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const isInline = (element: Element): boolean => {
    if (element.tagName !== 'A' && element.tagName !== 'BUTTON') return false;
    if (!getComputedStyle(element).display.startsWith('inline')) return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    const around = block && getComputedStyle(block).display.includes('flex') ? '' : (block?.textContent?.trim() ?? '');
    return around.length > (element.textContent?.trim().length ?? 0) + 2;
  };
  const areaOf = (element: Element): DOMRect => {
    const own = element.getBoundingClientRect();
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.getBoundingClientRect() : undefined;
    return label && label.width * label.height > own.width * own.height ? label : own;
  };
  /** Whether a press there is one on the control. */
  const reaches = (element: Element, x: number, y: number): boolean => {
    const hit = document.elementFromPoint(x, y);
    if (!hit) return false;
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    return [element, ...labels].some((one) => one === hit || one.contains(hit));
  };
  const middleOf = ({ left, top, width, height }: DOMRect) => ({ x: left + width / 2, y: top + height / 2 });
  /** Brings a control to where all around it can be pressed; answers where everything was. */
  const scrollTo = (control: Element): [Element, number, number][] => {
    const around: [Element, number, number][] = [];
    for (let one: Element | null = control.parentElement; one; one = one.parentElement)
      if (one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
        around.push([one, one.scrollTop, one.scrollLeft]);
    control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    return around;
  };
  const controls = [...document.querySelectorAll(selector)].filter(isShown);
  const modal = [...document.querySelectorAll('dialog[open]')].filter((one) => one.matches(':modal')).at(-1);
  const open = controls.filter((control) => !modal || modal.contains(control));
  const areas = open.map(areaOf);
  const found: Control[] = [];
  for (const [index, control] of open.entries()) {
    const area = areas[index];
    if (!area || (area.width >= least - 0.5 && area.height >= least - 0.5) || isInline(control)) continue;
    const half = least / 2 - 0.75;
    const scrolled = scrollTo(control);
    const { x, y } = middleOf(areaOf(control));
    // What lies under a bar that stays, or an open menu, cannot be pressed there.
    const now = control.getBoundingClientRect();
    const [wide, high] = [now.width / 2 - 2, now.height / 2 - 2];
    const own = [
      [0, 0],
      [wide, 0],
      [-wide, 0],
      [0, high],
      [0, -high],
    ] as const;
    const isCovered = own.some(
      ([byX, byY]) => !reaches(control, now.left + now.width / 2 + byX, now.top + now.height / 2 + byY),
    );
    const [acrossX, acrossY] = [Math.max(half, area.width / 2 - 1), Math.max(half, area.height / 2 - 1)];
    const isInside = x - acrossX >= 0 && y - acrossY >= 0 && x + acrossX <= innerWidth && y + acrossY <= innerHeight;
    const points = [
      [acrossX, 0],
      [-acrossX, 0],
      [0, acrossY],
      [0, -acrossY],
    ] as const;
    const isLarge = isInside && points.every(([byX, byY]) => reaches(control, x + byX, y + byY));
    for (const [element, top, left] of scrolled) element.scrollTo({ top, left, behavior: 'instant' });
    if (isCovered || isLarge) continue;
    const here = middleOf(area);
    const isApart = areas.every((other, at) => {
      if (at === index || open[at]?.contains(control) || control.contains(open[at] ?? null)) return true;
      const [apartX, apartY] = [
        Math.max(other.left - here.x, 0, here.x - other.right),
        Math.max(other.top - here.y, 0, here.y - other.bottom),
      ];
      return Math.hypot(apartX, apartY) >= least / 2;
    });
    if (mayBeApart && isApart) continue;
    found.push({
      what: control.outerHTML.slice(0, 140),
      width: Math.round(area.width),
      height: Math.round(area.height),
    });
  }
  return found;
}

/** What is wider than the window, cut off at its side, or spills out of its own control. */
export function spills(): string[] {
  const root = document.documentElement;
  const found: string[] = [];
  if (root.scrollWidth > root.clientWidth) {
    const isTurned = getComputedStyle(root).direction === 'rtl';
    const edge = root.getBoundingClientRect()[isTurned ? 'right' : 'left'];
    const [least, most] = isTurned ? [edge - root.clientWidth, edge] : [edge, edge + root.clientWidth];
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > most + 1 || left < least - 1) && element.checkVisibility();
    });
    const last = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    const names = last.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
    found.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth}: ${names.join(' … ')}`);
  }
  /** What something around it cuts off, without a way to scroll there. */
  const isCutOff = (control: Element): boolean => {
    const { left, right, width } = control.getBoundingClientRect();
    for (let one = control.parentElement; one && one !== document.body; one = one.parentElement) {
      const { overflowX, position } = getComputedStyle(one);
      if (['auto', 'scroll'].includes(overflowX)) return false;
      const box = one.getBoundingClientRect();
      if (overflowX !== 'visible' && Math.max(box.left - left, right - box.right) > Math.min(8, width / 2)) return true;
      if (position === 'fixed') return false;
    }
    return false;
  };
  for (const control of document.querySelectorAll('a[href], button, input, select, textarea')) {
    if (!control.checkVisibility() || control.clientWidth <= 1 || control.closest('[inert], [aria-hidden=true]'))
      continue;
    if (isCutOff(control)) found.push(`cut off: ${control.outerHTML.slice(0, 140)}`);
  }
  for (const control of document.querySelectorAll('a[href], button, label, th, dt')) {
    if (!control.checkVisibility() || control.scrollWidth <= control.clientWidth + 2) continue;
    const style = getComputedStyle(control);
    // Inline boxes have no width of their own, what is one pixel is for screen readers, and an ellipsis is meant.
    if (style.display === 'inline' || control.clientWidth <= 1 || style.overflowX !== 'visible') continue;
    const box = control.getBoundingClientRect();
    const isOut = [...control.querySelectorAll('*')].some((part) => {
      const { left, right, width } = part.getBoundingClientRect();
      const isDrawn = width > 1 && part.checkVisibility() && getComputedStyle(part).position !== 'absolute';
      return isDrawn && (left < box.left - 2 || right > box.right + 2);
    });
    if (isOut || control.children.length === 0)
      found.push(`spills by ${control.scrollWidth - control.clientWidth} px: ${control.outerHTML.slice(0, 140)}`);
  }
  return found;
}

type Lengthened = { nodes: [node: Text, before: string, after: string][]; dir: string };

/** Turns the page to read from right to left, with words 40 % longer than ours, as other languages have them. */
export function turnAndLengthen(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const kept: Lengthened = { nodes: [], dir: document.documentElement.dir };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || !parent || parent.closest('script, style, textarea, pre, [translate=no]')) continue;
    const after = node.data.replace(
      /\p{L}{4,}/gu,
      (word) => word + word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase(),
    );
    if (after === node.data) continue;
    kept.nodes.push([node, node.data, after]);
    node.data = after;
  }
  document.documentElement.dir = 'rtl';
  Object.assign(window, { lengthened: kept });
}

/** Undoes it. What React has written anew meanwhile stays. */
export function turnBack(): void {
  const { lengthened } = window as unknown as { lengthened: Lengthened };
  for (const [node, before, after] of lengthened.nodes) if (node.data === after) node.data = before;
  document.documentElement.dir = lengthened.dir;
}
