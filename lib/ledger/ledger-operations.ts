import { z } from "zod";
import type { Operation } from "@/lib/http/operation";
import {
  LedgerEntries,
  LedgerEntryInContext,
  LedgerEntryParams,
  LedgerExportQuery,
  LedgerQuery,
  LedgerStreamQuery,
  Proof,
} from "./ledger-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;

export const proofOperation = {
  id: "proveStock",
  method: "GET",
  path: "/api/admin/proof",
  tag: "Admin",
  summary: "Check the ledger equation over every row, now",
  caller: "admin",
  success: { status: 200, description: "What was checked, and what diverges.", schema: Proof },
  problems: [],
} as const satisfies Operation;

export const auditOperation = {
  id: "listLedgerEntries",
  method: "GET",
  path: "/api/audit",
  tag: "Scheduler, audit, health",
  summary: "The ledger, newest first",
  caller: "admin",
  query: LedgerQuery,
  success: { status: 200, description: "A page of entries.", schema: LedgerEntries },
  problems: ["VALIDATION_ERROR"],
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
