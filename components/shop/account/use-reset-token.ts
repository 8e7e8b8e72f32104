"use client";

import { useSyncExternalStore } from "react";

/**
 * The token behind the # of the link in the mail, which browsers send to no server; "" where there is none, null until
 * the browser has been asked.
 */
export function useResetToken(): string | null {
  return useSyncExternalStore(subscribe, read, () => null);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

function read(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get("token") ?? "";
}
