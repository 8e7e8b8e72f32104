"use client";

import MonitorIcon from "lucide-react/icons/monitor";
import MoonIcon from "lucide-react/icons/moon";
import SunIcon from "lucide-react/icons/sun";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { chooseTheme, useTheme } from "@/components/ui/theme";

const STEPS = {
  system: { Icon: MonitorIcon, next: "light" },
  light: { Icon: SunIcon, next: "dark" },
  dark: { Icon: MoonIcon, next: "system" },
} as const;

/** Cycles through system, light and dark. The icon shows the current theme, the label the next one. */
export function ThemeToggle({ size = "md" }: { size?: "md" | "sm" }) {
  const t = useTranslations();
  const { Icon, next } = STEPS[useTheme()];
  return (
    <IconButton label={t(`kit.theme.${next}`)} size={size} onClick={() => chooseTheme(next)}>
      <Icon aria-hidden="true" />
    </IconButton>
  );
}
