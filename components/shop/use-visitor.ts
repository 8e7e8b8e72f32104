"use client";

import { useQuery } from "@tanstack/react-query";
import { visitorOptions } from "@/lib/visitor/visitor-options";
import type { Visitor } from "@/lib/visitor/visitor-schemas";

/** What is the visitor's own; null until it is known. ShopFrame sees to that, once. */
export function useVisitor(): Visitor | null {
  return useQuery({ ...visitorOptions(), enabled: false }).data ?? null;
}
