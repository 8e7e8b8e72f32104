"use client";

import MonitorIcon from "lucide-react/icons/monitor";
import MoonIcon from "lucide-react/icons/moon";
import SunIcon from "lucide-react/icons/sun";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/icon-button";

const STEPS = {
  system: { Icon: MonitorIcon, now: "as the system", next: "light" },
  light: { Icon: SunIcon, now: "light", next: "dark" },
  dark: { Icon: MoonIcon, now: "dark", next: "system" },
} as const;

/** Goes round: as the system, light, dark. Shows what is chosen, and says what a press does. */
export function ThemeToggle({ size = "md" }: { size?: "md" | "sm" }) {
  const { theme, setTheme } = useTheme();
  // The server cannot know the choice; until the page is alive the button shows the default.
  const isAlive = useSyncExternalStore(nothingToHear, isBrowser, isServer);
  const { Icon, now, next } = STEPS[isAlive && (theme === "light" || theme === "dark") ? theme : "system"];
  return (
    <IconButton
      label={`Theme: ${now}. Change to ${next === "system" ? STEPS.system.now : next}`}
      size={size}
      onClick={() => setTheme(next)}
    >
      <Icon aria-hidden="true" />
    </IconButton>
  );
}

function nothingToHear(): () => void {
  return () => undefined;
}

function isBrowser(): boolean {
  return true;
}

function isServer(): boolean {
  return false;
}
