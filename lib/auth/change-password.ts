import { inTransaction } from "@/lib/db/in-transaction";
import { refuse } from "@/lib/http/problem";
import type { Person } from "./caller";
import { lockSession, replacePassword } from "./change-password-statements";
import { forgetLiveAccount } from "./live-account";
import { asGuess } from "./password-guesses";
import { hashPassword } from "./password-hash";
import { forgetResets } from "./password-reset-statements";
import { openSession } from "./sign-in";

type Passwords = { currentPassword: string; newPassword: string };

/**
 * Changes the password and ends all of the person's sessions. Returns the Set-Cookie lines of the new session for this
 * browser. A stolen session has few guesses at the current password, and takes none from the owner's sessions.
 */
export async function changePassword(request: Request, person: Person, passwords: Passwords): Promise<string[]> {
  const check = () => change(request, person, passwords);
  return await asGuess({ guessers: [`session ${person.sessionId}`], refusal: "Too many attempts", check });
}

async function change(request: Request, person: Person, passwords: Passwords): Promise<string[]> {
  const { userId, email } = person;
  const from = await hashPassword({ email, password: passwords.currentPassword });
  const to = await hashPassword({ email, password: passwords.newPassword });
  const outcome = await inTransaction(async (client) => {
    if (!(await lockSession(client, person))) return "ended";
    if (!(await replacePassword(client, { userId, from, to }))) return "wrong";
    await forgetResets(client, userId);
    return "changed";
  }).finally(() => forgetLiveAccount(userId));
  if (outcome === "ended") return refuse("UNAUTHORIZED", "Your session has ended. Sign in again.");
  if (outcome === "wrong") return refuse("INVALID_CREDENTIALS", "The current password is wrong.");
  const role = person.kind === "account" ? "shopper" : person.role;
  return (await openSession(request, { userId, role, passwordHash: to })).cookies;
}
