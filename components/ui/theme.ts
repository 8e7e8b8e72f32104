"use client";

import { useEffect, useSyncExternalStore } from "react";
import { THEME_COLOURS } from "@/components/ui/theme-colours";
import { onDevice } from "@/lib/client/stored";

export type Theme = "system" | "light" | "dark";

const KEY = "theme";
const DARK = "(prefers-color-scheme: dark)";
const COLOUR = "data-chosen-theme";

/** Null until it is read. Without storage a choice lasts as long as the page. */
let chosen: Theme | null = null;
const listeners = new Set<() => void>();

/** The visitor's choice, in all tabs of the browser. `system` on the server and until hydration. */
export function useTheme(): Theme {
  return useSyncExternalStore(listen, chosenTheme, () => "system");
}

export function chooseTheme(theme: Theme): void {
  chosen = theme;
  onDevice.write(KEY, theme);
  show();
}

/** Keeps `.light` or `.dark` on <html>, which first-script.ts sets before the first paint. Rendered once, in the root layout. */
export function ThemeKeeper() {
  useEffect(() => {
    const system = window.matchMedia(DARK);
    const heard = ({ key }: StorageEvent) => {
      if (key !== KEY && key !== null) return;
      chosen = null;
      show();
    };
    show();
    system.addEventListener("change", show);
    window.addEventListener("storage", heard);
    return () => {
      system.removeEventListener("change", show);
      window.removeEventListener("storage", heard);
    };
  }, []);
  return null;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function chosenTheme(): Theme {
  chosen ??= storedTheme();
  return chosen;
}

function storedTheme(): Theme {
  const stored = onDevice.read(KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

function show(): void {
  const theme = chosenTheme();
  colourFrame(theme);
  const shown = theme === "system" ? (window.matchMedia(DARK).matches ? "dark" : "light") : theme;
  const root = document.documentElement;
  if (!root.classList.contains(shown)) {
    stopTransitions();
    root.classList.remove("light", "dark");
    root.classList.add(shown);
    root.style.colorScheme = shown;
  }
  for (const listener of listeners) listener();
}

/** Gives the browser's own frame a chosen theme's colour. The first such tag wins; the root layout has the system's. */
function colourFrame(theme: Theme): void {
  document.querySelector(`[${COLOUR}]`)?.remove();
  if (theme === "system") return;
  const tag = Object.assign(document.createElement("meta"), { name: "theme-color", content: THEME_COLOURS[theme] });
  tag.setAttribute(COLOUR, "");
  document.head.prepend(tag);
}

/** The theme changes at once, without colour transitions. */
function stopTransitions(): void {
  const still = document.createElement("style");
  still.textContent = "*,*::before,*::after{transition:none!important}";
  document.head.append(still);
  requestAnimationFrame(() => {
    void window.getComputedStyle(document.body).color;
    still.remove();
  });
}
