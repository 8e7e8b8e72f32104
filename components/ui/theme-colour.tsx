"use client";

import { useTheme } from "next-themes";
import { useEffect } from "react";
import { THEME_COLOURS } from "@/components/ui/theme-colours";

/** The browser's frame follows a chosen theme too; of several such tags the first counts. The system's are the layout's. */
export function ThemeColour() {
  const { theme } = useTheme();
  useEffect(() => {
    if (theme !== "light" && theme !== "dark") return;
    const tag = Object.assign(document.createElement("meta"), { name: "theme-color", content: THEME_COLOURS[theme] });
    document.head.prepend(tag);
    return () => tag.remove();
  }, [theme]);
  return null;
}
