import type { PanelAdmin, ShopAccount } from "./auth-schemas";

export type Key = { kind: "key"; keyId: string; name: string; role: "shop" | "admin" };

/** Signed in (`hasAccount`) or not. `isNew`: has no cookie yet; `reserve` answers with one. */
export type Shopper = { kind: "shopper"; shopperId: string; isNew: boolean; hasAccount: boolean };

/** Somebody who signed in to the panel. A viewer reads and changes nothing but their own password. */
export type Admin = PanelAdmin & { kind: "admin"; sessionId: string };

/** A shopper who signed in, where it is about the session and the password; wherever it is about goods they are a Shopper. */
export type Account = ShopAccount & { kind: "account"; sessionId: string; shopperId: string };

/** Whoever has a password here. */
export type Person = Admin | Account;

export type Caller = Key | Shopper | Person | { kind: "scheduler" } | { kind: "nobody" };

/** `cookie`: a Set-Cookie line that the answer carries, whatever it says. */
export type Identified = { caller: Caller; cookie?: string | null };

/** What a caller holds, and what its idempotency keys are its own by, is written down under this name. */
export function ownerOf(caller: Key | Shopper | Person): string {
  if (caller.kind === "key") return `key:${caller.keyId}`;
  return caller.kind === "admin" ? `admin:${caller.userId}` : `shopper:${caller.shopperId}`;
}

/** Whose reservations a caller may see and end: a shopper its own; a key or an admin any (null). */
export function ownerLimit(caller: Key | Shopper | Admin): string | null {
  return caller.kind === "shopper" ? ownerOf(caller) : null;
}

/** Who is written into the ledger: people read it, so a key stands there by name and an admin by e-mail address. */
export function actorOf(caller: Key | Shopper | Admin): string {
  if (caller.kind === "key") return `key:${caller.name}`;
  return caller.kind === "admin" ? `admin:${caller.email}` : `shopper:${caller.shopperId}`;
}

/** Whether a caller sees what admins see: a viewer does too. */
export function seesEverything(caller: Caller): boolean {
  return caller.kind === "admin" || (caller.kind === "key" && caller.role === "admin");
}

/** What the panel and its answers say of somebody. */
export function panelAdmin({ userId, name, email, role }: Admin): PanelAdmin {
  return { userId, name, email, role };
}

/** What answers say of who signed in. */
export function signedIn(person: Person): { admin: PanelAdmin } | { account: ShopAccount } {
  if (person.kind === "admin") return { admin: panelAdmin(person) };
  const { userId, name, email } = person;
  return { account: { userId, name, email } };
}
