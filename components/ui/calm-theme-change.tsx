"use client";

import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";

/**
 * Another theme is there at once: what would fade from colour to colour is held still meanwhile. next-themes can do
 * so too, but does it four times while a page wakes up, and each costs the styles of the whole page. Renders nothing.
 */
export function CalmThemeChange() {
  const { theme } = useTheme();
  const shown = useRef(theme);
  useEffect(() => {
    if (shown.current === theme) return;
    shown.current = theme;
    // A child's effect: the theme's class follows in the provider's, before the next frame.
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
