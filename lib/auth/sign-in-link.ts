import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { hashOfToken } from "@/lib/signature";
import { forgetOldResets } from "./password-reset-statements";
import { requestMail } from "./request-mail";
import { saveSignInLink } from "./sign-in-link-statements";
import { SIGN_IN_LINK, type SignInLinkPayload, signInLinkToken } from "./sign-in-link-token";

/**
 * Mails the owner of an address a link with which a browser may go on signing in, however many wrong passwords others tried.
 * The link replaces nothing: the password is still needed.
 */
export async function requestSignInLink(request: Request, { email }: { email: string }): Promise<void> {
  await requestMail(request, { what: "sign-in link", email }, async (client, address) => {
    const { id: linkId, userId } = await makeLink(client, address);
    const payload: SignInLinkPayload = { linkId };
    if (userId !== null) await enqueue(client, { kind: SIGN_IN_LINK, subjectId: userId, payload });
  });
}

/** The token of a new link for an account, to be handed over otherwise than by mail. */
export async function newSignInLink(email: string): Promise<string> {
  return await inTransaction(async (client) => signInLinkToken((await makeLink(client, email.toLowerCase())).id));
}

async function makeLink(client: PoolClient, email: string): Promise<{ id: string; userId: string | null }> {
  await forgetOldResets(client);
  const id = randomUUID();
  return { id, userId: await saveSignInLink(client, email, { id, tokenHash: hashOfToken(signInLinkToken(id)) }) };
}
