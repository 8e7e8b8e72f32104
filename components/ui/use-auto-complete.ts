"use client";

import { useSyncExternalStore } from "react";

/**
 * A field's `autocomplete` once the page has loaded, "off" until then. On Back and Reload, browsers put into a field what was
 * typed there before, unless it is off by then; somebody else may be at the device since.
 */
export function useAutoComplete<Given extends string | undefined>(given: Given): Given | "off" {
  const isLoaded = useSyncExternalStore(onLoad, readIsLoaded, () => false);
  return isLoaded ? given : "off";
}

function onLoad(notify: () => void): () => void {
  window.addEventListener("load", notify);
  return () => window.removeEventListener("load", notify);
}

function readIsLoaded(): boolean {
  return document.readyState === "complete";
}
