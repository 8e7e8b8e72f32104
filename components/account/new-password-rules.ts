import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/auth/session-terms";
import type { T } from "@/lib/messages/translate";

const LENGTHS = { min: PASSWORD_LENGTH_MIN, max: PASSWORD_LENGTH_MAX };

export const newPasswordHint = (t: T) => t("account.rules.hint", LENGTHS);

/** react-hook-form rules. */
export const newPasswordRules = (t: T) => ({
  required: t("account.rules.newPassword", LENGTHS),
  minLength: { value: PASSWORD_LENGTH_MIN, message: t("account.rules.short", LENGTHS) },
  maxLength: { value: PASSWORD_LENGTH_MAX, message: t("account.rules.long", LENGTHS) },
});
