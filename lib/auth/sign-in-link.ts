import { randomUUID } from "node:crypto";
import { inTransaction } from "@/lib/db/in-transaction";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { hashOfToken } from "@/lib/signature";
import { saveAccountLink } from "./account-link-statements";
import { requestMail } from "./request-mail";
import { findUserToMail, signInLinkIdentifier } from "./sign-in-link-statements";
import { SIGN_IN_LINK, type SignInLinkPayload, signInLinkToken } from "./sign-in-link-token";

/**
 * Mails the owner of an address a link with which a browser may go on signing in, however many wrong passwords others tried.
 * The link replaces nothing: the password is still needed. Nothing is mailed while enough links are out (`LINKS_MAX`).
 */
export async function requestSignInLink(request: Request, { email: given }: { email: string }): Promise<void> {
  await requestMail(request, { what: "sign-in link", email: given }, async (client, { email, ...askedBy }) => {
    const userId = await findUserToMail(client, email);
    if (userId === null) return;
    const link = newLink();
    if (!(await saveAccountLink(client, signInLinkIdentifier(email), link, { isLimited: true }))) return;
    const payload: SignInLinkPayload = { linkId: link.id, ...askedBy };
    await enqueue(client, { kind: SIGN_IN_LINK, subjectId: userId, payload });
  });
}

/** The token of a new link for an account, to be handed over otherwise than by mail. */
export async function newSignInLink(email: string): Promise<string> {
  const link = newLink();
  const identifier = signInLinkIdentifier(email.toLowerCase());
  await inTransaction((client) => saveAccountLink(client, identifier, link, { isLimited: false }));
  return signInLinkToken(link.id);
}

function newLink(): { id: string; tokenHash: string } {
  const id = randomUUID();
  return { id, tokenHash: hashOfToken(signInLinkToken(id)) };
}
