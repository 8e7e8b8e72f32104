"use client";

import { DIALOG } from "@/components/ui/open-dialogs";

/** How long keys are held if nothing takes the focus. */
const HELD_MS_MAX = 4_500;
const TEXT_FIELDS = "input:not([type=checkbox], [type=radio]), textarea, [contenteditable]";
const MOVING = /^(Enter|Tab|Delete|Home|End|Page(Up|Down)|Arrow\w+)$/;

type HeldKeys = {
  msMax?: number;
  /** Whether a drawer on the way is not yet what opens. Default: false. */
  isPastDrawers?: boolean;
  /** Escape does this instead of what it does to the page. */
  onCancel?: () => void;
};

let release: (() => void) | null = null;

/** Whether something opens, so that no key is a shortcut. */
export function areKeysHeld(): boolean {
  return release !== null;
}

/**
 * Keeps what is typed from here on for the dialog that opens, whose code or data may still load: its field gets it with the
 * focus, and the page below takes none of it as its own keys.
 */
export function holdKeys({ msMax = HELD_MS_MAX, isPastDrawers = false, onCancel }: HeldKeys = {}): void {
  release?.();
  const below = document.activeElement?.closest(DIALOG) ?? null;
  let typed = "";
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape") {
      release?.();
      if (onCancel === undefined) return;
      onCancel();
    } else if (key.length === 1) typed += key;
    else if (key === "Backspace") typed = typed.slice(0, -1);
    else if (!MOVING.test(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    const dialog = target.closest(DIALOG);
    if (dialog === null || dialog === below || (isPastDrawers && dialog.matches("[data-drawer]"))) return;
    release?.();
    // Unlike a new value, it is typing: to the field's own code, its longest text and its undo.
    if (typed !== "" && target.matches(TEXT_FIELDS)) document.execCommand("insertText", false, typed);
  };
  const onPress = () => release?.();
  const timer = setTimeout(onPress, msMax);
  release = () => {
    release = null;
    clearTimeout(timer);
    removeEventListener("keydown", onKeyDown, true);
    removeEventListener("focusin", onFocusIn, true);
    removeEventListener("pointerdown", onPress, true);
  };
  addEventListener("keydown", onKeyDown, true);
  addEventListener("focusin", onFocusIn, true);
  addEventListener("pointerdown", onPress, true);
}

/** Gives the keys back to the page, if what was to open does not. */
export function releaseKeys(): void {
  release?.();
}
