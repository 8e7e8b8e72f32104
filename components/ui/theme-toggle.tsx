"use client";

import MonitorIcon from "lucide-react/icons/monitor";
import MoonIcon from "lucide-react/icons/moon";
import SunIcon from "lucide-react/icons/sun";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { IconButton } from "@/components/ui/icon-button";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

const STEPS = {
  system: { Icon: MonitorIcon, next: "light" },
  light: { Icon: SunIcon, next: "dark" },
  dark: { Icon: MoonIcon, next: "system" },
} as const;

/** Cycles through system, light and dark. The icon shows the current theme, the label the next one. */
export function ThemeToggle({ size = "md" }: { size?: "md" | "sm" }) {
  const t = useTranslations();
  const { theme, setTheme } = useTheme();
  // The server does not know the choice, so the button shows the default until hydration.
  const isHydrated = useIsHydrated();
  const { Icon, next } = STEPS[isHydrated && (theme === "light" || theme === "dark") ? theme : "system"];
  return (
    <IconButton label={t(`kit.theme.${next}`)} size={size} onClick={() => setTheme(next)}>
      <Icon aria-hidden="true" />
    </IconButton>
  );
}
