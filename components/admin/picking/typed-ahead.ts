/** How long after a press the page that it leads to may take to appear. */
const WAITS_MS = 3_000;

let typed = "";
let end: (() => void) | null = null;

/**
 * Keeps what a scanner types until the page with the scan field is there. Call it when something is pressed that leads to one;
 * otherwise the first scan goes nowhere, or the panel's keys take it.
 */
export function keepTypedAhead(): void {
  end?.();
  typed = "";
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const isElsewhere = target instanceof Element && target.closest("input, textarea, select");
    if (ctrlKey || metaKey || altKey || isElsewhere) return;
    // Enter on the link itself would follow it again.
    if (key === "Enter" ? typed !== "" : key.length === 1) {
      typed += key === "Enter" ? "\n" : key;
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const timer = setTimeout(() => end?.(), WAITS_MS);
  document.addEventListener("keydown", onKeyDown, { capture: true });
  end = () => {
    clearTimeout(timer);
    document.removeEventListener("keydown", onKeyDown, { capture: true });
    end = null;
  };
}

/** The codes that were scanned meanwhile, and the beginning of another. Nothing more is kept then. */
export function takeTypedAhead(): { codes: string[]; rest: string } {
  end?.();
  const codes = typed.split("\n");
  typed = "";
  const rest = codes.pop() ?? "";
  return { codes: codes.filter(Boolean), rest };
}
