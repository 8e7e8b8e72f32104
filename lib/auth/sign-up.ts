import { randomUUID } from "node:crypto";
import { prisma } from "@/lib/db/prisma";
import { sqlState } from "@/lib/db/sql-state";
import { clientAddress } from "@/lib/http/client-address";
import { refuse } from "@/lib/http/problem";
import { hashPassword } from "./password-hash";
import { openSession, type SignIn } from "./sign-in";
import { limitSignUp } from "./sign-in-limits";

export type NewAccount = { email: string; password: string; name?: string | undefined };

/** Makes a shopper's account with a shopper of its own, and opens its first session. 409 where the address has one already. */
export async function signUp(request: Request, wanted: NewAccount): Promise<SignIn> {
  await limitSignUp(clientAddress(request));
  await createAccount(wanted);
  return await openSession(request, wanted);
}

/** Its shopper is a new one, so that a cookie from before opens nothing of it. */
async function createAccount({ email: given, password, name }: NewAccount): Promise<void> {
  const email = given.toLowerCase();
  // Looked up before: hashing is dear, and a taken address needs none.
  if ((await prisma().user.count({ where: { email } })) > 0) refuseTaken();
  const [id, hash] = [randomUUID(), await hashPassword(password)];
  await prisma()
    .user.create({
      data: {
        id,
        email,
        name: name ?? email.split("@")[0] ?? email,
        role: "shopper",
        shopperId: randomUUID(),
        accounts: { create: { id: randomUUID(), providerId: "credential", accountId: id, password: hash } },
      },
    })
    .catch((error: unknown) => (isTaken(error) ? refuseTaken() : Promise.reject(error)));
}

/** Somebody else made one with that address meanwhile. */
function isTaken(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "P2002" || sqlState(error) === "23505";
}

function refuseTaken(): never {
  return refuse("EMAIL_TAKEN", "Sign in with that address, or reset its password.");
}
