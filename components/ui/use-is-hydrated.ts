"use client";

import { useSyncExternalStore } from "react";

/** False on the server and while the browser takes over its HTML. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(neverChanges, isBrowser, isServer);
}

function neverChanges(): () => void {
  return () => undefined;
}

function isBrowser(): boolean {
  return true;
}

function isServer(): boolean {
  return false;
}
