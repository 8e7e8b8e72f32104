"use client";

import { useEffect, useRef } from "react";
import { keyOf } from "@/components/admin/list/row-moves";

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
 * focus anywhere they enter the list.
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

/** Whether a key belongs to something else: a field, a dialog over the drawer, or any control while no row is open. */
function isTaken(event: KeyboardEvent, isOpen: boolean): boolean {
  const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (ctrlKey || metaKey || altKey || shiftKey || !(target instanceof Element)) return true;
  const isLetter = event.key.length === 1;
  if (!isOpen) return target !== document.body || !isLetter || document.querySelector("[role=dialog]") !== null;
  // Arrows are keys of many controls inside the drawer.
  if (target === document.body || target.matches("[data-drawer]")) return false;
  return !isLetter || target.closest(FIELDS) !== null || !target.closest("[role=dialog]")?.matches("[data-drawer]");
}
