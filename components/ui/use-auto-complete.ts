"use client";

import { useSyncExternalStore } from "react";

/**
 * A field's `autocomplete` once the page is shown, "off" until then. On Back and Reload, browsers put into a field what was
 * typed there before, unless it is off by then; somebody else may be at the device since. Chromium does so after the load
 * event and before `pageshow`.
 */
export function useAutoComplete<Given extends string | undefined>(given: Given): Given | "off" {
  const isShown = useSyncExternalStore(onShown, readIsShown, () => false);
  return isShown ? given : "off";
}

function onShown(notify: () => void): () => void {
  window.addEventListener("pageshow", notify);
  return () => window.removeEventListener("pageshow", notify);
}

/** Whether the load event has ended. No script runs between that and what the browser restores. */
function readIsShown(): boolean {
  const [page] = performance.getEntriesByType("navigation");
  return page === undefined || (page as PerformanceNavigationTiming).loadEventEnd > 0;
}
