import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/auth/session-terms";

export const NEW_PASSWORD_HINT = `At least ${PASSWORD_LENGTH_MIN} characters; a few words are better than signs.`;

/** For react-hook-form. */
export const newPasswordRules = {
  required: `Choose a password of at least ${PASSWORD_LENGTH_MIN} characters.`,
  minLength: { value: PASSWORD_LENGTH_MIN, message: `It needs at least ${PASSWORD_LENGTH_MIN} characters.` },
  maxLength: { value: PASSWORD_LENGTH_MAX, message: `It may have at most ${PASSWORD_LENGTH_MAX} characters.` },
};
