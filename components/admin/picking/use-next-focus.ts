"use client";

import { type FocusEvent, type RefObject, useEffect, useRef } from "react";

/** What the focus goes on to has the attribute `data-next`. */
const NEXT = "[data-next]";

/**
 * Keeps the focus in `room` when the control that has it is done with, and so disabled or gone: it goes on to the next one,
 * or else to the first.
 */
export function useNextFocus(room: RefObject<HTMLElement | null>) {
  const onward = useRef<HTMLElement[]>([]);
  useEffect(() => {
    const { activeElement } = document;
    const isLost =
      activeElement === document.body || (activeElement instanceof HTMLElement && !isUsable(activeElement));
    if (!isLost || onward.current.length === 0) return;
    const next = [...onward.current, ...controlsIn(room)].find(isUsable);
    next?.focus();
  });
  return {
    onFocusCapture: ({ target }: FocusEvent<HTMLElement>) => {
      const all = controlsIn(room);
      const after = all.filter((one) => target.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      onward.current = [target, ...after, ...all];
    },
    // Whoever leaves a control of their own accord wants to be elsewhere.
    onBlurCapture: ({ target }: FocusEvent<HTMLElement>) => {
      if (isUsable(target)) onward.current = [];
    },
  };
}

function controlsIn(room: RefObject<HTMLElement | null>): HTMLElement[] {
  return [...(room.current?.querySelectorAll<HTMLElement>(NEXT) ?? [])];
}

function isUsable(control: HTMLElement): boolean {
  return control.isConnected && !control.matches(":disabled");
}
