"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import type { ReactNode } from "react";
import { CalmThemeChange } from "@/components/ui/calm-theme-change";
import { ThemeColour } from "@/components/ui/theme-colour";

/**
 * The choice of light or dark, before the first paint: a script sets `.light` or `.dark` on <html>. React warns of
 * scripts that it renders in the browser, where this one has no work left, so there it is marked as data.
 */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <NextThemes
      attribute="class"
      defaultTheme="system"
      scriptProps={typeof window === "undefined" ? undefined : { type: "application/json" }}
    >
      <ThemeColour />
      <CalmThemeChange />
      {children}
    </NextThemes>
  );
}
