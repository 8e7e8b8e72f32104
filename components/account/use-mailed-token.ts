"use client";

import { useSyncExternalStore } from "react";

/**
 * The token from the URL fragment of a mailed link, which browsers never send to a server. "" if there is none, null until
 * hydration.
 */
export function useMailedToken(): string | null {
  return useSyncExternalStore(subscribeToHash, readToken, () => null);
}

function subscribeToHash(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

function readToken(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get("token") ?? "";
}
