"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** A room's list may still be loading when its page is shown. */
const LIST_MS_MAX = 5_000;

/**
 * After going to another room by keyboard, nothing has the focus any more. Gives it to the room's list, whose box passes
 * its keys on to the rows but does not hold them still, or to the page if it has none.
 */
export function useArrivalFocus(): void {
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const main = document.getElementById("main");
    if (main === null) return;
    const enter = () => {
      const { activeElement, body } = document;
      if (activeElement?.closest("#main *, [data-drawer]")) return stop();
      // The palette that led here may still have it.
      if (activeElement !== body && activeElement !== main) return;
      const list = main.querySelector<HTMLElement>("section[tabindex='0']:has([data-row-button])");
      (list ?? main).focus({ preventScroll: true });
      if (list) stop();
    };
    const watcher = new MutationObserver(enter);
    const frame = requestAnimationFrame(enter);
    const timer = setTimeout(() => stop(), LIST_MS_MAX);
    const stop = () => {
      watcher.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    watcher.observe(document.body, { childList: true, subtree: true });
    return stop;
  }, [pathname]);
}
