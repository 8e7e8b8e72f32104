import type { PanelAdmin, ShopAccount } from "./auth-schemas";

export type Key = { kind: "key"; keyId: string; name: string; role: "shop" | "admin" };

/**
 * Signed in (`hasAccount`) or anonymous. `isVerified`: the account's address is theirs. `isNew`: has no cookie yet; reserving
 * sets one.
 */
export type Shopper = {
  kind: "shopper";
  shopperId: string;
  isNew: boolean;
  hasAccount: boolean;
  isVerified: boolean;
};

/** Signed in to the panel with a view of everything. A viewer can change only their own password. */
export type Admin = PanelAdmin & {
  kind: "admin";
  role: "admin" | "viewer";
  warehouseIds: null;
  sessionId: string;
  /** Admins must use two-factor, and this one doesn't yet: until then they can do nothing else. */
  mustSetUpTwoFactor?: true;
};

/** Signed in to the panel to work in some warehouses: sees and changes only what operations for staff let them. */
export type Staff = PanelAdmin & { kind: "admin"; role: "staff"; warehouseIds: string[]; sessionId: string };

/** A signed-in shopper, for requests about the session or password. For requests about goods they are a Shopper. */
export type Account = ShopAccount & { kind: "account"; sessionId: string; shopperId: string; isVerified: boolean };

/** Anyone with a password. */
export type Person = Admin | Staff | Account;

export type Caller = Key | Shopper | Person | { kind: "scheduler" } | { kind: "nobody" };

/** `cookie`: a Set-Cookie line that the response must carry, even if the request is refused. */
export type Identified = { caller: Caller; cookie?: string | null };

/** The owner of a caller's reservations and idempotency keys, as stored. */
export function ownerOf(caller: Key | Shopper | Person): string {
  if (caller.kind === "key") return `key:${caller.keyId}`;
  return caller.kind === "admin" ? `admin:${caller.userId}` : `shopper:${caller.shopperId}`;
}

/** The only owner whose reservations a caller may see and end. Null for keys and admins: no limit. */
export function ownerLimit(caller: Key | Shopper | Admin): string | null {
  return caller.kind === "shopper" ? ownerOf(caller) : null;
}

/** The actor in the ledger. People read it, so a key is shown by name and an admin by email address. */
export function actorOf(caller: Key | Shopper | Admin | Staff): string {
  if (caller.kind === "key") return `key:${caller.name}`;
  return caller.kind === "admin" ? `admin:${caller.email}` : `shopper:${caller.shopperId}`;
}

/** Whether a caller sees what admins see. Viewers do, staff don't. */
export function seesEverything(caller: Caller): boolean {
  if (caller.kind === "admin") return caller.role !== "staff";
  return caller.kind === "key" && caller.role === "admin";
}

/** Whether a caller sees what units cost the shop. Viewers and staff don't. */
export function seesCosts({ role }: Pick<Admin | Staff | Key, "role">): boolean {
  return role === "admin";
}

/** The warehouses that somebody is limited to; null if to none. */
export type Scope = readonly string[] | null;

export function scopeOf(caller: Key | Admin | Staff): Scope {
  return caller.kind === "admin" ? caller.warehouseIds : null;
}

export function isInScope(scope: Scope, warehouseId: string): boolean {
  return scope === null || scope.includes(warehouseId);
}

/** The public fields of a panel user. */
export function panelAdmin({ userId, name, email, role, warehouseIds }: Admin | Staff): PanelAdmin {
  return { userId, name, email, role, warehouseIds };
}

/** The response body for whoever is signed in. */
export function signedIn(person: Person): { admin: PanelAdmin } | { account: ShopAccount } {
  if (person.kind === "admin") return { admin: panelAdmin(person) };
  const { userId, name, email } = person;
  return { account: { userId, name, email } };
}
