import { z } from "zod";
import type { Job } from "@/lib/outbox/job";
import { passwordResetToken } from "./password-reset-token";

/** Kind of the job that mails the link; its subject is the user. */
export const PASSWORD_RESET = "PASSWORD_RESET";

/** No token: what lies in the outbox is no way in. */
const Payload = z.strictObject({ resetId: z.uuid() });

export type PasswordResetPayload = z.infer<typeof Payload>;

/** What the link has in its fragment. */
export function resetTokenOf({ payload }: Pick<Job, "payload">): string {
  return passwordResetToken(Payload.parse(payload).resetId);
}
