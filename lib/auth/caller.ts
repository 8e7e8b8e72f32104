export type Key = { kind: "key"; keyId: string; name: string; role: "shop" | "admin" };

/** `isNew`: has no cookie yet; `reserve` answers with one. */
export type Shopper = { kind: "shopper"; shopperId: string; isNew: boolean };

export type Caller = Key | Shopper | { kind: "scheduler" } | { kind: "nobody" };

/** What a caller holds is written down under this name. */
export function ownerOf(caller: Key | Shopper): string {
  return caller.kind === "key" ? `key:${caller.keyId}` : `shopper:${caller.shopperId}`;
}

/** Whose reservations a caller may see and end: its own; a key any (null). */
export function ownerLimit(caller: Key | Shopper): string | null {
  return caller.kind === "key" ? null : ownerOf(caller);
}

/** Who is written into the ledger: people read it, so a key stands there by name. */
export function actorOf(caller: Key | Shopper): string {
  return caller.kind === "key" ? `key:${caller.name}` : `shopper:${caller.shopperId}`;
}
