"use client";

import { useSyncExternalStore } from "react";
import { areKeysHeld } from "@/components/ui/held-keys";
import { DIALOG } from "@/components/ui/open-dialogs";
import { onDevice } from "@/lib/client/stored";

const KEY = "holdfast-shortcuts";
const CHANGED = "holdfast-shortcuts-changed";

/** Where keys belong to what is typed into or chosen from. */
export const TYPED_INTO = `input, textarea, select, [contenteditable], ${DIALOG}, [role=menu], [role=listbox]`;

/** Whether single keys work outside of lists. This browser remembers it. */
export function areShortcutsOn(): boolean {
  return onDevice.read(KEY) !== "off";
}

export function useShortcutsOn(): [isOn: boolean, set: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(listen, areShortcutsOn, () => true);
  return [isOn, switchShortcuts];
}

function switchShortcuts(isOn: boolean): void {
  if (onDevice.write(KEY, isOn ? "on" : "off")) window.dispatchEvent(new Event(CHANGED));
}

function listen(onChange: () => void): () => void {
  for (const name of [CHANGED, "storage"]) window.addEventListener(name, onChange);
  return () => {
    for (const name of [CHANGED, "storage"]) window.removeEventListener(name, onChange);
  };
}

/** Whether a key is a shortcut here: single, outside of fields and dialogs, while none opens, and shortcuts are on. */
export function isShortcut({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing || areKeysHeld() || !areShortcutsOn()) return false;
  return !(target instanceof Element && target.closest(TYPED_INTO));
}
