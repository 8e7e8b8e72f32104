import { inTransaction } from "@/lib/db/in-transaction";
import { clientAddress } from "@/lib/http/client-address";
import { refuse } from "@/lib/http/problem";
import { forgetLiveAccount } from "./live-account";
import { hashPassword } from "./password-hash";
import { lockAccountOfReset, setPassword, takeReset } from "./password-reset-statements";
import { resetTokenHash } from "./password-reset-token";
import { limitResets } from "./sign-in-limits";

/** Sets a shopper's password with the token of a mail, once, and ends all of their sessions. 410 where the token is not good any more. */
export async function resetPassword(request: Request, given: { token: string; password: string }): Promise<void> {
  await limitResets(clientAddress(request));
  const tokenHash = resetTokenHash(given.token);
  // Asked before: hashing is dear, and a wrong token needs none.
  if ((await inTransaction((client) => lockAccountOfReset(client, tokenHash))) === null) refuseLink();
  const passwordHash = await hashPassword(given.password);
  const userId = await inTransaction(async (client) => {
    const locked = await lockAccountOfReset(client, tokenHash);
    if (locked === null || !(await takeReset(client, locked, tokenHash))) return null;
    await setPassword(client, locked, passwordHash);
    return locked;
  });
  if (userId === null) return refuseLink();
  forgetLiveAccount(userId);
}

function refuseLink(): never {
  return refuse("RESET_LINK_INVALID", "Ask for a new link: each works once, for an hour.");
}
