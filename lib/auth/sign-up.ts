import { randomUUID } from "node:crypto";
import { prisma } from "@/lib/db/prisma";
import { sqlState } from "@/lib/db/sql-state";
import { refuse } from "@/lib/http/problem";
import { clientAddress } from "@/lib/http/request";
import { enqueueVerification } from "./email-verification";
import { hashPassword } from "./password-hash";
import { openSession, type SignIn } from "./sign-in";
import { limitSignUp } from "./sign-in-limits";

type NewAccount = { email: string; password: string; name?: string | undefined };

/** Creates a shopper's account, opens its first session and mails a link to verify its address. 409 if that is taken. */
export async function signUp(request: Request, wanted: NewAccount): Promise<SignIn> {
  await limitSignUp(clientAddress(request));
  await enqueueVerification(await createAccount(wanted));
  return await openSession(request, wanted);
}

/** Returns the user id. The account gets a new shopper id, so that no earlier cookie opens anything of it. */
async function createAccount({ email: given, password, name }: NewAccount): Promise<string> {
  const email = given.toLowerCase();
  // Checked first: hashing is expensive, and a taken address needs none.
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
  return id;
}

/** Another request created an account with that address in the meantime. */
function isTaken(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "P2002" || sqlState(error) === "23505";
}

function refuseTaken(): never {
  return refuse("EMAIL_TAKEN", "Sign in with that address, or reset its password.");
}
