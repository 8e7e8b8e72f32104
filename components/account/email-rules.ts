import type { T } from "@/lib/messages/translate";

/** For react-hook-form: what the server would refuse anyhow is said before anything is sent. */
export const emailRules = (t: T) => ({
  required: t("account.rules.email"),
  setValueAs: (text: string) => text.trim(),
  pattern: { value: /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/, message: t("account.rules.emailForm") },
});
