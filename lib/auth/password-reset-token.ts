import { createHash } from "node:crypto";
import { z } from "zod";
import type { Job } from "@/lib/outbox/job";
import { sign } from "@/lib/signature";

/** An hour: long enough for slow mail, short enough for a mailbox that others read later. */
export const RESET_SECONDS = 60 * 60;

/**
 * The token of a reset, made from its id by our own key: so neither the table, which has its hash, nor the job that sends
 * it, which has its id, can be used to set a password.
 */
export function passwordResetToken(resetId: string): string {
  return sign("password reset", resetId).toString("base64url");
}

export function resetTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Kind of the job that mails the link; its subject is the user. */
export const PASSWORD_RESET = "PASSWORD_RESET";

/** No token: what lies in the outbox is no way in. */
const Payload = z.strictObject({ resetId: z.uuid() });

export type PasswordResetPayload = z.infer<typeof Payload>;

/** What the link has in its fragment. */
export function resetTokenOf({ payload }: Pick<Job, "payload">): string {
  return passwordResetToken(Payload.parse(payload).resetId);
}
