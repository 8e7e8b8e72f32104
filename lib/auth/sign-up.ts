import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { clientAddress } from "@/lib/http/request";
import { newId } from "@/lib/signature";
import { findAccountByPassword, type OwnAccount } from "./account-queries";
import { lockAddress } from "./auth-statements";
import { enqueueVerification } from "./email-verification";
import { asGuess, strangersTo } from "./password-guesses";
import { hashPassword } from "./password-hash";
import { openSession, type SignIn } from "./sign-in";
import { limitSignUp, limitUnconfirmedMails } from "./sign-in-limits";
import { insertAccount } from "./sign-up-statements";

/** There may be no account. */
const TOO_MANY = "Too many attempts";

type Wanted = { email: string; password: string; name?: string | undefined };

/**
 * Creates a shopper's account, opens its first session and mails a link to confirm its address, whether or not the address
 * has an account already: nobody learns from it who is a customer. Only the mail tells. If the password is that of a
 * shopper's account with this address, it signs in to that one instead, so a repeated sign-up creates one account.
 */
export async function signUp(request: Request, { email: given, password, name }: Wanted): Promise<SignIn> {
  const email = given.toLowerCase();
  await limitSignUp(clientAddress(request));
  await limitUnconfirmedMails(clientAddress(request));
  const check = async () => {
    const passwordHash = await hashPassword({ email, password });
    return await inTransaction(async (client) => {
      await lockAddress(client, email);
      const known = await findAccountByPassword(client, { email, passwordHash, role: "shopper" });
      if (known) return { account: known, isRight: true };
      const account = await createAccount(client, { email, passwordHash, name: name ?? email.split("@")[0] ?? email });
      await enqueueVerification(client, account.userId);
      return { account, isRight: false };
    });
  };
  // Since it checks a password, it counts as a stranger's guess.
  const { account } = await asGuess({
    guessers: [strangersTo(email)],
    refusal: TOO_MANY,
    check,
    isRight: (checked) => checked.isRight,
  });
  return await openSession(request, account);
}

/** The account gets a new shopper id, so that no earlier cookie opens anything of it. */
async function createAccount(
  client: PoolClient,
  wanted: { email: string; passwordHash: string; name: string },
): Promise<OwnAccount> {
  const userId = randomUUID();
  await insertAccount(client, { ...wanted, userId, shopperId: newId() });
  return { userId, role: "shopper", passwordHash: wanted.passwordHash };
}
