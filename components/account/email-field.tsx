import type { ComponentProps } from "react";
import { TextField } from "@/components/ui/text-field";

type EmailFieldProps = Omit<ComponentProps<typeof TextField>, "label" | "type">;

/** An e-mail address; what is wrong with it is said by the form and not by the browser. */
export function EmailField(props: EmailFieldProps) {
  return (
    <TextField
      {...props}
      label="E-mail"
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
