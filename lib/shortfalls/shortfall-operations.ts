import type { Operation } from "@/lib/http/operation";
import { Shortfalls, ShortfallsQuery } from "./shortfall-schemas";

export const listShortfallsOperation = {
  id: "listShortfalls",
  tag: "Admin",
  caller: "admin",
  method: "GET",
  path: "/api/admin/shortfalls",
  summary: "List promised units that are not there",
  description:
    "Open cases: first rows with missing units of which nobody has said whose they are, then orders that are short, oldest first. `POST /api/admin/orders/{id}/settle` ends them.",
  query: ShortfallsQuery,
  success: { status: 200, description: "A page of cases.", schema: Shortfalls },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const SHORTFALL_OPERATIONS: readonly Operation[] = [listShortfallsOperation];
