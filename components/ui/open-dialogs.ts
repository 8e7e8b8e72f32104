/** Selects dialogs, drawers and popovers. A toast has their role too, but nobody has to answer it. */
export const DIALOG = "[role=dialog]:not([data-toast])";

/** All that are open, and not closing. */
export function openDialogs(): Element[] {
  return [...document.querySelectorAll(`${DIALOG}:not([data-ending-style])`)];
}
