import { type Destination, readShipTo, shipToCookie } from "@/lib/delivery/ship-to-cookie";

// The destination is stored only in a cookie: the server reads it with the next page, and other tabs when they become
// visible.

const listeners = new Set<() => void>();
let seen: { cookies: string; destination: Destination | null } = { cookies: "", destination: null };

/** The stored destination. Returns the same object while it does not change. */
export function rememberedShipTo(): Destination | null {
  const cookies = document.cookie;
  if (cookies !== seen.cookies) {
    const destination = readShipTo(cookies);
    const isSame = JSON.stringify(destination) === JSON.stringify(seen.destination);
    seen = { cookies, destination: isSame ? seen.destination : destination };
  }
  return seen.destination;
}

/** Stores the destination, or removes it (null), and updates everything on the page that depends on it. */
export function chooseShipTo(destination: Destination | null): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR and older Safari, and is not synchronous.
  document.cookie = shipToCookie(destination, window.location.protocol === "https:");
  for (const listener of listeners) listener();
}

export function listenToShipTo(listener: () => void): () => void {
  listeners.add(listener);
  const look = () => {
    if (document.visibilityState === "visible") listener();
  };
  document.addEventListener("visibilitychange", look);
  return () => {
    listeners.delete(listener);
    document.removeEventListener("visibilitychange", look);
  };
}
