import type { Admin, Key } from "@/lib/auth/caller";
import { refuse } from "@/lib/http/problem";

/** Mails are for the role admin alone: with a link that chooses a password, a viewer could become anybody. */
export function requireMailReader(caller: Admin | Key): void {
  if (caller.role === "admin") return;
  refuse("FORBIDDEN", "Mails are for the role admin: some hold a link that chooses a password.");
}
