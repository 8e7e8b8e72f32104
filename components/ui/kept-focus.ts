"use client";

import { type RefObject, useEffect } from "react";
import { DIALOG } from "@/components/ui/open-dialogs";

/** Gives the focus to an open drawer if what had it is gone, such as a button for an act that was just done. */
export function useKeptFocus(popup: RefObject<HTMLElement | null>, isOpen: boolean): void {
  // After each render: any of them may have removed it.
  useEffect(() => {
    if (isOpen && isFocusLost()) popup.current?.focus();
  });
}

/**
 * The same once a dialog over a drawer has closed and its opener is gone. The focus would go to what had it before that, behind
 * the drawer.
 */
export function keepFocusInDrawer(): void {
  requestAnimationFrame(() => {
    if (!document.activeElement?.closest(DIALOG)) openDrawer()?.focus();
  });
}

/** The drawer that is open; while another closes over it, the one below. */
export function openDrawer(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-drawer][data-open]");
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
