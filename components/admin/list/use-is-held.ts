"use client";

import { type RefObject, useEffect, useState } from "react";

/**
 * Whether a reader is at work in a list, so that its rows must keep their places: pointing at it, with the keyboard
 * inside, scrolled down, or with a selection, an open row or earlier rows that are not loaded (`isBusy`).
 */
export function useIsHeld(inside: RefObject<HTMLElement | null>, isBusy: boolean): boolean {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [isScrolled, setScrolled] = useState(false);
  useEffect(() => {
    const box = inside.current?.closest("section");
    if (!box) return;
    const point = (event: PointerEvent) => setPointed(event.type === "pointerdown" || event.pointerType === "mouse");
    const leave = () => setPointed(false);
    // A row that merely got the focus back, from a drawer closed with the mouse, is not being worked on.
    const focus = () => setFocused(box.querySelector(":focus-visible") !== null);
    const scroll = () => setScrolled(box.scrollTop > 0);
    const blur = (event: FocusEvent) => setFocused(box.contains(event.relatedTarget as Node | null));
    const heard = [
      ["pointermove", point],
      ["pointerdown", point],
      ["pointerleave", leave],
      ["focusin", focus],
      ["focusout", blur],
      ["scroll", scroll],
    ] as const;
    for (const [event, listener] of heard) box.addEventListener(event, listener as EventListener, { passive: true });
    scroll();
    focus();
    return () => {
      for (const [event, listener] of heard) box.removeEventListener(event, listener as EventListener);
    };
  }, [inside]);
  return isPointed || isFocused || isScrolled || isBusy;
}
