"use client";

import { useSyncExternalStore } from "react";

const KEY = "holdfast-sidebar";
const CHANGED = "holdfast-sidebar-changed";

/** Whether the sidebar is narrow, as this browser last had it. */
export function useSidebarWidth(): [isNarrow: boolean, toggle: () => void] {
  const isNarrow = useSyncExternalStore(listen, read, () => false);
  const toggle = () => {
    try {
      localStorage.setItem(KEY, isNarrow ? "wide" : "narrow");
    } catch {
      return;
    }
    window.dispatchEvent(new Event(CHANGED));
  };
  return [isNarrow, toggle];
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === "narrow";
  } catch {
    return false;
  }
}

function listen(onChange: () => void): () => void {
  for (const name of [CHANGED, "storage"]) window.addEventListener(name, onChange);
  return () => {
    for (const name of [CHANGED, "storage"]) window.removeEventListener(name, onChange);
  };
}
