import type { Operation } from "@/lib/http/operation";
import { Visitor } from "./visitor-schemas";

export const getVisitorOperation = {
  id: "getVisitor",
  method: "GET",
  path: "/api/visitor",
  tag: "Signing in",
  summary: "Get all that a page of the shop shows of its visitor",
  description:
    "Pages are the same for everybody; each asks this once. An unknown visitor has nothing, and is not refused. API keys count as unknown.",
  caller: "public",
  success: { status: 200, description: "The visitor, with the server's clock.", schema: Visitor },
  problems: [],
} as const satisfies Operation;
