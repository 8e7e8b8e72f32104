import { z } from "zod";
import type { Operation } from "@/lib/http/operation";
import {
  LedgerEntryInContext,
  LedgerEntryParams,
  LedgerExportQuery,
  LedgerStreamQuery,
} from "@/lib/ledger/ledger-schemas";
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

export const ledgerStreamOperation = {
  ...look,
  id: "streamLedger",
  path: "/api/admin/ledger/stream",
  summary: "The ledger as it is written, as server-sent events",
  description:
    "`event: ready` first, then `event: entry` with an entry as GET /api/audit gives it; `id:` is the ledger position, and `Last-Event-ID` resumes after it without a gap. Without one it goes on from now: everything up to `ready` is in GET /api/audit. A comment line every 15 s; it ends itself before a platform would, and is resumed.",
  query: LedgerStreamQuery,
  success: { status: 200, description: "Events.", schema: z.string(), mediaType: "text/event-stream" },
  problems: ["VALIDATION_ERROR", "RATE_LIMITED", "BUSY"],
} as const satisfies Operation;

export const ledgerEntryOperation = {
  ...look,
  id: "getLedgerEntry",
  path: "/api/admin/ledger/{id}",
  summary: "One entry, with what happened to its row around it",
  params: LedgerEntryParams,
  success: { status: 200, description: "The entry and its neighbours.", schema: LedgerEntryInContext },
  problems: ["VALIDATION_ERROR", "LEDGER_ENTRY_NOT_FOUND"],
} as const satisfies Operation;

export const ledgerExportOperation = {
  ...look,
  id: "exportLedger",
  path: "/api/admin/ledger/export",
  summary: "Entries as CSV, newest first, at most 50,000",
  description: "Text that a spreadsheet would take for a formula begins with an apostrophe.",
  query: LedgerExportQuery,
  success: { status: 200, description: "CSV with a heading line.", schema: z.string(), mediaType: "text/csv" },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;
