import type { Admin, Key } from "@/lib/auth/caller";
import { refuse } from "@/lib/http/problem";

/** Only admins may read emails: with a password reset link, a viewer could sign in as anybody. */
export function requireMailReader(caller: Admin | Key): void {
  if (caller.role === "admin") return;
  refuse("FORBIDDEN", "Only admins can read emails, because some contain a password reset link.");
}
