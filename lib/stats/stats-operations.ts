import type { Operation } from "@/lib/http/operation";
import { Stats } from "./stats-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;

export const statsOperation = {
  ...look,
  id: "getStats",
  path: "/api/admin/stats",
  summary: "Get live stock statistics",
  description:
    "Cheap enough to call once a second: its cost grows with the catalogue and running holds, not with history.",
  success: { status: 200, description: "The figures.", schema: Stats },
  problems: [],
} as const satisfies Operation;
