import type { QueryClient } from "@tanstack/react-query";
import { pageKnown } from "@/lib/auth/page-person";
import { pageRequest } from "@/lib/http/page-request";
import { findVisitor } from "./find-visitor";
import { shareVisitor, visitorOptions } from "./visitor-options";

/** Prefetches on the server all that a page shows of its visitor. */
export async function prefetchVisitor(queryClient: QueryClient): Promise<void> {
  const visitor = await findVisitor(await pageRequest(), pageKnown());
  queryClient.setQueryData(visitorOptions().queryKey, visitor);
  shareVisitor(queryClient, visitor);
}
