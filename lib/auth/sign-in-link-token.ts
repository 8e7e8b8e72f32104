import { z } from "zod";
import type { Job } from "@/lib/outbox/job";
import { sign } from "@/lib/signature";
import { AskedBy } from "./account-link";

/** The kind of job that mails the link. Its subject is the user. */
export const SIGN_IN_LINK = "SIGN_IN_LINK";

/** Not the token: reading the outbox must not help anybody to guess. */
export const SignInLinkPayload = z.strictObject({ linkId: z.uuid(), ...AskedBy });

export type SignInLinkPayload = z.infer<typeof SignInLinkPayload>;

/** An HMAC of the link's id. The table holds only its hash. */
export function signInLinkToken(linkId: string): string {
  return sign("sign-in link", linkId).toString("base64url");
}

/** The link's token, which goes into its fragment. */
export function linkTokenOf({ payload }: Pick<Job, "payload">): string {
  return signInLinkToken(SignInLinkPayload.parse(payload).linkId);
}

/** The path of a link. The fragment is never sent to a server, so no log contains the token. */
export function signInLinkPath({ token, isStaff }: { token: string; isStaff: boolean }): string {
  return `${isStaff ? "/admin/login" : "/sign-in"}#token=${token}`;
}
