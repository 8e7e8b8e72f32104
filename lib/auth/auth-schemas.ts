import { z } from "zod";
import { Email, printable, typedText } from "@/lib/field-schemas";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./session-terms";

export const password = z
  .string()
  .min(1, "is required")
  .max(PASSWORD_LENGTH_MAX, `must have at most ${PASSWORD_LENGTH_MAX} characters`);

export const newPassword = password.min(PASSWORD_LENGTH_MIN, `must have at least ${PASSWORD_LENGTH_MIN} characters`);

export const mailedToken = z
  .string()
  .min(1, "is required")
  .max(200, "must have at most 200 characters")
  .meta({ description: "The part of the emailed link after `#token=`." });

/** Six digits of the app, or a recovery code. Spaces, hyphens and case do not matter. */
export const signInCode = z
  .string()
  .max(40, "must have at most 40 characters")
  .transform((text) => text.normalize("NFKC").toLowerCase().replaceAll(/[\s-]/g, ""))
  .pipe(z.string().regex(/^(?:\d{6}|[a-z\d]{10})$/, "must be the 6 digits of your app, or a recovery code"))
  .meta({ description: "The code of an authenticator app, or a recovery code.", example: "123456" });

export const SignInRequest = z
  .strictObject({
    email: Email,
    password,
    linkToken: mailedToken.optional(),
    code: signInCode
      .optional()
      .meta({ description: "For accounts with two-factor, whose answer is otherwise 401 `CODE_REQUIRED`." }),
  })
  .meta({ id: "SignInRequest" });

export const SignInLinkRequest = z.strictObject({ email: Email }).meta({ id: "SignInLinkRequest" });

export const SignUpRequest = z
  .strictObject({
    email: Email,
    password: newPassword,
    name: typedText(100)
      .optional()
      .meta({ description: "Name to address you by. Defaults to the part of the email address before the @." }),
  })
  .meta({ id: "SignUpRequest" });

export const PasswordResetRequest = z.strictObject({ email: Email }).meta({ id: "PasswordResetRequest" });

export const ResetPasswordRequest = z
  .strictObject({
    token: mailedToken,
    password: newPassword,
  })
  .meta({ id: "ResetPasswordRequest" });

export const VerifyEmailRequest = z.strictObject({ token: mailedToken }).meta({ id: "VerifyEmailRequest" });

export const ChangePasswordRequest = z
  .strictObject({ currentPassword: password, newPassword })
  .meta({ id: "ChangePasswordRequest" });

export const PanelAdmin = z
  .strictObject({
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(["admin", "viewer", "staff"]),
    warehouseIds: z.array(z.string()).nullable().meta({
      description: "Where staff work, and all they see. Null for admins and viewers, who see every warehouse.",
    }),
  })
  .meta({ id: "PanelAdmin" });

/** Somebody who is signed in to the panel. */
export type PanelAdmin = z.infer<typeof PanelAdmin>;

export const ShopAccount = z
  .strictObject({ userId: z.string(), name: z.string(), email: z.string() })
  .meta({ id: "ShopAccount" });

/** A shopper who is signed in to the shop. */
export type ShopAccount = z.infer<typeof ShopAccount>;

export const SignedUp = z.strictObject({ account: ShopAccount }).meta({ id: "SignedUp" });

/** Either somebody with access to the panel, or a shopper. */
export const SignedIn = z.union([z.strictObject({ admin: PanelAdmin }), SignedUp]).meta({ id: "SignedIn" });
export type SignedIn = z.infer<typeof SignedIn>;

/** The answer of operations that return nothing else. */
export const Success = z.strictObject({ success: z.literal(true) }).meta({ id: "Success" });

export const OwnSession = z
  .strictObject({
    id: z.string(),
    isThis: z.boolean().meta({ description: "Whether this is the session that made the request." }),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: z.string(),
    lastSeenAt: z.string().meta({ description: "Accurate to 15 minutes." }),
    expiresAt: z.string().meta({ description: "When it ends if it is not used again." }),
  })
  .meta({ id: "OwnSession" });
export type OwnSession = z.infer<typeof OwnSession>;

export const OwnSessions = z
  .strictObject({ sessions: z.array(OwnSession), nextCursor: z.null() })
  .meta({ id: "OwnSessions" });
export type OwnSessions = z.infer<typeof OwnSessions>;

export const EndSessionRequest = z
  .strictObject({ id: printable(64, 0).meta({ description: "As `GET /api/auth/list-sessions` has it." }) })
  .meta({ id: "EndSessionRequest" });

export const EndedSessions = z.strictObject({ ended: z.int() }).meta({ id: "EndedSessions" });
