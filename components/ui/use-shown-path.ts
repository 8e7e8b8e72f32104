"use client";

import { usePathname } from "next/navigation";
import { shownPath } from "@/lib/pages/inner-path";

/** The path in the address bar, also while a page is rendered at another one. */
export function useShownPath(): string {
  return shownPath(usePathname());
}
