"use client";

import { useQuery } from "@tanstack/react-query";
import { PersonGuard } from "@/components/shop/person-guard";
import { visitorOptions } from "@/lib/visitor/visitor-options";

/**
 * Asks who looks at the page, unless it was rendered for its visitor, and guards it. Comes after the page: what a page knows
 * is in the cache once its effects have run.
 */
export function ShopperGuard() {
  const { data: visitor } = useQuery(visitorOptions());
  return visitor && <PersonGuard person={visitor.personTag} newestOrder={visitor.newestOrder} />;
}
