import type { Admin, Key } from "@/lib/auth/caller";
import { refuse } from "@/lib/http/problem";

/** Mails are for the role admin alone: with a link that chooses a password, a viewer could become anybody. */
export function requireMailReader(caller: Admin | Key): void {
  if (caller.role === "admin") return;
  refuse("FORBIDDEN", "Only the role admin may read emails. Some contain a link that sets a password.");
}
