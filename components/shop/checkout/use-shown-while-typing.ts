import { type RefObject, useEffect } from "react";

/**
 * Scrolls what has just appeared above the bar at the foot of the screen, if the shopper is at work in the same form. A page
 * that is only opened stays where it is.
 */
export function useShownWhileTyping(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const form = box.current?.closest("form");
    if (form?.contains(document.activeElement)) box.current?.scrollIntoView({ block: "nearest" });
  }, [box]);
}
