"use client";

import EyeIcon from "lucide-react/icons/eye";
import EyeOffIcon from "lucide-react/icons/eye-off";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";

/** A password field whose content can be shown. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, "type" | "size">) {
  const t = useTranslations();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOffIcon : EyeIcon;
  return (
    <div className="relative">
      <TextField
        {...props}
        type={isShown ? "text" : "password"}
        required
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        className="[&_input]:pr-12"
      />
      <IconButton
        label={t(isShown ? "kit.hidePassword" : "kit.showPassword")}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
        className="absolute top-6.5 right-0"
      >
        <Icon aria-hidden="true" />
      </IconButton>
    </div>
  );
}
