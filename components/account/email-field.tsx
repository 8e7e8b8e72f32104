import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { TextField } from "@/components/ui/text-field";

type EmailFieldProps = Omit<ComponentProps<typeof TextField>, "label" | "type">;

/** An e-mail address; what is wrong with it is said by the form and not by the browser. */
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
