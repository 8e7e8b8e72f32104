"use client";

import { ThemeProvider as NextThemes, useTheme } from "next-themes";
import { type ReactNode, useEffect, useRef } from "react";
import { THEME_COLOURS } from "@/components/ui/theme-colours";

/** Keeps `.light` or `.dark` on <html>. Before the first paint first-script.ts sets it, so the library's script does nothing. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <NextThemes attribute="class" defaultTheme="system" scriptProps={{ type: "application/json" }}>
      <ThemeColour />
      <CalmThemeChange />
      {children}
    </NextThemes>
  );
}

/** Gives the browser's own frame a chosen theme's colour. The first such tag wins; the root layout has the system's. */
function ThemeColour() {
  const { theme } = useTheme();
  useEffect(() => {
    if (theme !== "light" && theme !== "dark") return;
    const tag = Object.assign(document.createElement("meta"), { name: "theme-color", content: THEME_COLOURS[theme] });
    document.head.prepend(tag);
    return () => tag.remove();
  }, [theme]);
  return null;
}

/**
 * Switches themes at once, without colour transitions. next-themes has this built in, but runs it four times during
 * hydration, and each run recalculates the styles of the whole page.
 */
function CalmThemeChange() {
  const { theme } = useTheme();
  const shown = useRef(theme);
  useEffect(() => {
    if (shown.current === theme) return;
    shown.current = theme;
    // Effects of children run first, so the provider sets the theme's class after this, before the next frame.
    const still = document.createElement("style");
    still.textContent = "*,*::before,*::after{transition:none!important}";
    document.head.append(still);
    const frame = requestAnimationFrame(() => {
      void window.getComputedStyle(document.body).color;
      still.remove();
    });
    return () => {
      cancelAnimationFrame(frame);
      still.remove();
    };
  }, [theme]);
  return null;
}
