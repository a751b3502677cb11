'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

const SLOT_ID = 'header-slot';

/** Where a page of the studio may put its own actions: in the header, before the account. */
export function HeaderSlotPlace() {
  return <div id={SLOT_ID} className="flex items-center gap-1" />;
}

/** Puts its children into the studio's header. */
export function HeaderSlot({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById(SLOT_ID)), []);
  return place ? createPortal(children, place) : null;
}
