import { z } from "zod";
import type { Job } from "@/lib/outbox/job";
import { sign } from "@/lib/signature";
import { AskedBy } from "./account-link";

/**
 * The token of a reset: an HMAC of its id. The table holds only the token's hash and the job only the id, so neither is
 * enough to set a password.
 */
export function passwordResetToken(resetId: string): string {
  return sign("password reset", resetId).toString("base64url");
}

/** The kind of job that mails the link. Its subject is the user. */
export const PASSWORD_RESET = "PASSWORD_RESET";

/** Not the token: reading the outbox must not let anybody in. */
export const PasswordResetPayload = z.strictObject({ resetId: z.uuid(), ...AskedBy });

export type PasswordResetPayload = z.infer<typeof PasswordResetPayload>;

/** The token that goes into the link's fragment. */
export function resetTokenOf({ payload }: Pick<Job, "payload">): string {
  return passwordResetToken(PasswordResetPayload.parse(payload).resetId);
}
