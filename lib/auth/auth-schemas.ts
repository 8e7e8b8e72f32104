import { z } from "zod";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./session-terms";

const password = z
  .string()
  .min(1, "is needed")
  .max(PASSWORD_LENGTH_MAX, `has at most ${PASSWORD_LENGTH_MAX} characters`);

export const SignInRequest = z
  .strictObject({
    email: z.email("must be an e-mail address").max(255, "has at most 255 characters"),
    password,
  })
  .meta({ id: "SignInRequest" });

export const ChangePasswordRequest = z
  .strictObject({
    currentPassword: password,
    newPassword: password.min(PASSWORD_LENGTH_MIN, `must have at least ${PASSWORD_LENGTH_MIN} characters`),
  })
  .meta({ id: "ChangePasswordRequest" });

export const PanelAdmin = z
  .strictObject({ userId: z.string(), name: z.string(), email: z.string(), role: z.enum(["admin", "viewer"]) })
  .meta({ id: "PanelAdmin" });

/** Somebody signed in, as the panel knows them. */
export type PanelAdmin = z.infer<typeof PanelAdmin>;

export const SignedIn = z.strictObject({ admin: PanelAdmin }).meta({ id: "SignedIn" });

export const SignedOut = z.strictObject({ success: z.literal(true) }).meta({ id: "SignedOut" });

export const PanelSession = z
  .strictObject({
    id: z.string(),
    isThis: z.boolean().meta({ description: "Whether it is the session that asks." }),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: z.string(),
    lastSeenAt: z.string().meta({ description: "To within a quarter of an hour." }),
    expiresAt: z.string().meta({ description: "When it ends if nothing more is asked." }),
  })
  .meta({ id: "PanelSession" });
export type PanelSession = z.infer<typeof PanelSession>;

export const PanelSessions = z
  .strictObject({ sessions: z.array(PanelSession), nextCursor: z.null() })
  .meta({ id: "PanelSessions" });
export type PanelSessions = z.infer<typeof PanelSessions>;

export const EndedSessions = z.strictObject({ ended: z.int() }).meta({ id: "EndedSessions" });
