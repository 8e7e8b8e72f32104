"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import type { ListView } from "@/components/admin/list/use-list-view";

const LINKS = "a[data-matrix-row]";
const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/**
 * Enters the matrix from its search field, once the search has run: arrow down focuses its first product, Enter opens it.
 * Returns the ref of the box around the matrix.
 */
export function useMatrixEntered({ entering, enter }: Pick<ListView<unknown>, "entering" | "enter">, isKnown: boolean) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (entering === null || !isKnown) return;
    enter(null);
    const first = box.current?.querySelector<HTMLElement>(LINKS);
    first?.focus();
    if (entering === "open") first?.click();
  });
  return box;
}

/** Arrows and `j` `k` move between the products. */
export function moveInMatrix(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const { target, ctrlKey, metaKey, altKey, shiftKey, currentTarget } = event;
  if (step === undefined || ctrlKey || metaKey || altKey || shiftKey) return;
  if (!(target instanceof HTMLElement && target.matches(LINKS))) return;
  const links = [...currentTarget.querySelectorAll<HTMLElement>(LINKS)];
  event.preventDefault();
  links[links.indexOf(target) + step]?.focus();
}
