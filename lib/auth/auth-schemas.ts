import { z } from "zod";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./session-terms";

const password = z
  .string()
  .min(1, "is needed")
  .max(PASSWORD_LENGTH_MAX, `has at most ${PASSWORD_LENGTH_MAX} characters`);

const newPassword = password.min(PASSWORD_LENGTH_MIN, `must have at least ${PASSWORD_LENGTH_MIN} characters`);

const email = z.email("must be an e-mail address").max(255, "has at most 255 characters");

export const SignInRequest = z.strictObject({ email, password }).meta({ id: "SignInRequest" });

export const SignUpRequest = z
  .strictObject({
    email,
    password: newPassword,
    name: z
      .string()
      .trim()
      .min(1, "must have at least 1 character")
      .max(100, "has at most 100 characters")
      .regex(/^[^\p{Cc}]*$/u, "must be on one line")
      .optional()
      .meta({ description: "What to call you; else the e-mail address up to its @." }),
  })
  .meta({ id: "SignUpRequest" });

export const PasswordResetRequest = z.strictObject({ email }).meta({ id: "PasswordResetRequest" });

export const ResetPasswordRequest = z
  .strictObject({
    token: z.string().min(1, "is needed").max(200, "has at most 200 characters").meta({
      description: "What stands behind the # of the link in the mail.",
    }),
    password: newPassword,
  })
  .meta({ id: "ResetPasswordRequest" });

export const ChangePasswordRequest = z
  .strictObject({ currentPassword: password, newPassword })
  .meta({ id: "ChangePasswordRequest" });

export const PanelAdmin = z
  .strictObject({ userId: z.string(), name: z.string(), email: z.string(), role: z.enum(["admin", "viewer"]) })
  .meta({ id: "PanelAdmin" });

/** Somebody signed in, as the panel knows them. */
export type PanelAdmin = z.infer<typeof PanelAdmin>;

export const ShopAccount = z
  .strictObject({ userId: z.string(), name: z.string(), email: z.string() })
  .meta({ id: "ShopAccount" });

/** A shopper who signed in, as the shop knows them. */
export type ShopAccount = z.infer<typeof ShopAccount>;

export const SignedUp = z.strictObject({ account: ShopAccount }).meta({ id: "SignedUp" });

/** One of the two: who may see the panel, or a shopper. */
export const SignedIn = z.union([z.strictObject({ admin: PanelAdmin }), SignedUp]).meta({ id: "SignedIn" });
export type SignedIn = z.infer<typeof SignedIn>;

/** Of what has no more to say than that it was done. */
export const Success = z.strictObject({ success: z.literal(true) }).meta({ id: "Success" });

export const OwnSession = z
  .strictObject({
    id: z.string(),
    isThis: z.boolean().meta({ description: "Whether it is the session that asks." }),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: z.string(),
    lastSeenAt: z.string().meta({ description: "To within a quarter of an hour." }),
    expiresAt: z.string().meta({ description: "When it ends if nothing more is asked." }),
  })
  .meta({ id: "OwnSession" });
export type OwnSession = z.infer<typeof OwnSession>;

export const OwnSessions = z
  .strictObject({ sessions: z.array(OwnSession), nextCursor: z.null() })
  .meta({ id: "OwnSessions" });
export type OwnSessions = z.infer<typeof OwnSessions>;

export const EndedSessions = z.strictObject({ ended: z.int() }).meta({ id: "EndedSessions" });
