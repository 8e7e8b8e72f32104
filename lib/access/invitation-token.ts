import { z } from "zod";
import { sign } from "@/lib/signature";

/**
 * The token of an invitation: an HMAC of its id. The table holds only the token's hash and the job only the id, so neither is
 * enough to join.
 */
export function invitationToken(id: string): string {
  return sign("panel invitation", id).toString("base64url");
}

/** The kind of job that mails the link. Its subject is the invitation. */
export const INVITATION = "INVITATION";

/** Named like those of other mailed links, so that a used one is removed from the mail in the same way. */
export const InvitationPayload = z.strictObject({ linkId: z.uuid() });
