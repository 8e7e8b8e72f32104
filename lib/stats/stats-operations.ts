import type { Operation } from "@/lib/http/operation";
import { Stats } from "./stats-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;

export const statsOperation = {
  ...look,
  id: "getStats",
  path: "/api/admin/stats",
  summary: "How the stock does right now",
  description:
    "Cheap enough for once a second: its work grows with the catalogue and the running holds, not with the past.",
  success: { status: 200, description: "The figures.", schema: Stats },
  problems: [],
} as const satisfies Operation;
