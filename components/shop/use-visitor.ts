"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useSyncExternalStore } from "react";
import { visitorOptions } from "@/lib/visitor/visitor-options";
import type { Visitor } from "@/lib/visitor/visitor-schemas";

/** Whether the page was rendered for its visitor here. Around that, the server knew nobody. */
export const IsKnown = createContext(false);

const NEVER = () => () => undefined;

/**
 * What is the visitor's own; null until it is known. ShopFrame sees to that, once. Where the server did not know it, it is null
 * also while React takes over what the server rendered, whichever part comes first.
 */
export function useVisitor(): Visitor | null {
  const visitor = useQuery({ ...visitorOptions(), enabled: false }).data ?? null;
  const isTakenOver = useSyncExternalStore(
    NEVER,
    () => true,
    () => false,
  );
  return useContext(IsKnown) || isTakenOver ? visitor : null;
}
