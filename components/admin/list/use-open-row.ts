"use client";

import { useEffect, useRef } from "react";
import { keyOf } from "@/components/admin/list/row-moves";
import { areShortcutsOn } from "@/components/admin/shortcuts";
import { openDialogs } from "@/components/ui/open-dialogs";

export const FIELDS =
  "input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=menu], [role=slider]";
const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

type UseOpenRow<Row> = {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  openId: string;
  onOpen: (row: Row) => void;
  active: number;
  goTo: (index: number, isFocused?: boolean) => void;
};

/**
 * While a row is open in a drawer, `j` `k` and the arrows open the next or previous one, and the list follows. Without a
 * focus anywhere they enter the list, unless the arrows scroll the page.
 */
export function useOpenRow<Row>(props: UseOpenRow<Row>): void {
  const latest = useRef(props);
  latest.current = props;
  const { openId, goTo } = props;
  useEffect(() => {
    const { rows, idOf } = latest.current;
    const index = rows.findIndex((row) => idOf(row) === openId);
    if (openId !== "" && index !== -1) goTo(index, false);
  }, [openId, goTo]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = STEPS[keyOf(event)];
      const { rows, idOf, openId, onOpen, active, goTo } = latest.current;
      if (step === undefined || rows.length === 0 || isTaken(event, openId !== "")) return;
      event.preventDefault();
      if (openId === "") return goTo(active);
      const at = rows.findIndex((row) => idOf(row) === openId);
      const next = rows[(at === -1 ? active : at) + step];
      if (next !== undefined) onOpen(next);
    };
    // Before the drawer, which lets no arrow key out.
    document.addEventListener("keydown", onKeyDown, true);
    return () => document.removeEventListener("keydown", onKeyDown, true);
  }, []);
}

/**
 * Whether a key belongs to something else: a field, a dialog over the drawer, or any control while no row is open. Arrows
 * are keys of many controls inside the drawer.
 */
function isTaken(event: KeyboardEvent, isOpen: boolean): boolean {
  const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (ctrlKey || metaKey || altKey || shiftKey || !(target instanceof Element)) return true;
  const isLetter = event.key.length === 1;
  if (!isOpen) {
    if (isLetter ? !areShortcutsOn() : doesPageScroll()) return true;
    return !target.matches("body, #main") || openDialogs().length > 0;
  }
  return !isOfDrawer(event) || (!isLetter && !target.matches("body, [data-drawer]"));
}

function doesPageScroll(): boolean {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight > clientHeight;
}

/** Whether a single key is meant for the drawer as a whole: nothing is typed into, and no dialog is open over it. */
export function isOfDrawer({ target, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || shiftKey || !(target instanceof Element)) return false;
  const [drawer, ...over] = openDialogs();
  if (!drawer?.matches("[data-drawer]") || over.length > 0) return false;
  if (target.closest(FIELDS) !== null) return false;
  // What closes over it keeps the focus for a moment.
  return target === document.body || drawer.contains(target) || target.closest("[data-ending-style]") !== null;
}
