import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { TextField } from "@/components/ui/text-field";
import type { T } from "@/lib/messages/translate";
import { EMAIL, plainText } from "@/lib/typed-text";

type EmailFieldProps = Omit<ComponentProps<typeof TextField>, "label" | "type">;

/** An email field. The form shows the errors, not the browser. */
export function EmailField(props: EmailFieldProps) {
  const t = useTranslations();
  return (
    <TextField
      {...props}
      label={t("account.email")}
      type="email"
      inputMode="email"
      required
      maxLength={255}
      spellCheck={false}
      autoCapitalize="none"
      autoCorrect="off"
    />
  );
}

/** react-hook-form rules: catches what the server would refuse before anything is sent. */
export const emailRules = (t: T) => ({
  required: t("account.rules.email"),
  setValueAs: plainText,
  validate: (text: string) => EMAIL.test(plainText(text)) || t("account.rules.emailForm"),
});
