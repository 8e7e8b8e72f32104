"use client";

import { createContext, use } from "react";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

/** Who is signed in to the panel. */
export const PanelPerson = createContext<PanelAdmin | null>(null);

/** Whether they have the role staff, to whom the API refuses most of what a room shows others. */
export function useIsStaff(): boolean {
  return use(PanelPerson)?.role === "staff";
}
