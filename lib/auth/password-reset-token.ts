import { createHash } from "node:crypto";
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
