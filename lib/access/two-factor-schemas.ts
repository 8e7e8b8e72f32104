import { z } from "zod";
import { password, signInCode } from "@/lib/auth/auth-schemas";
import { Timestamp } from "@/lib/field-schemas";

export const TwoFactor = z
  .strictObject({
    isOn: z.boolean(),
    isRequired: z.boolean().meta({ description: "Whether admins must use it, and you are one." }),
    recoveryCodesLeft: z.int().min(0),
  })
  .meta({ id: "TwoFactor" });
export type TwoFactor = z.infer<typeof TwoFactor>;

export const PasswordAgain = z.strictObject({ password }).meta({ id: "PasswordAgain" });
export const SignInCode = z.strictObject({ code: signInCode }).meta({ id: "SignInCode" });

const recoveryCodes = z
  .array(z.string())
  .meta({ description: "Each signs you in once, without the app. Shown only here, once." });

export const TwoFactorSetUp = z
  .strictObject({
    uri: z
      .string()
      .meta({ description: "For the authenticator app, usually as a QR code.", example: "otpauth://totp/…" }),
    secret: z.string().meta({ description: "To type into the app instead." }),
    recoveryCodes,
  })
  .meta({ id: "TwoFactorSetUp" });
export type TwoFactorSetUp = z.infer<typeof TwoFactorSetUp>;

export const RecoveryCodes = z.strictObject({ recoveryCodes }).meta({ id: "RecoveryCodes" });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const SignInRule = z
  .strictObject({
    twoFactorForAdmins: z
      .boolean()
      .meta({ description: "Whether admins need two-factor for everything but setting it up." }),
    updatedBy: z.string().nullable(),
    updatedAt: Timestamp.nullable(),
  })
  .meta({ id: "SignInRule" });
export type SignInRule = z.infer<typeof SignInRule>;

export const SignInRuleChange = z.strictObject({ twoFactorForAdmins: z.boolean() }).meta({ id: "SignInRuleChange" });
