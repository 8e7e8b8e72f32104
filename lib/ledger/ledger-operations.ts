import { z } from "zod";
import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import {
  LedgerCount,
  LedgerCountQuery,
  LedgerDayParams,
  LedgerDays,
  LedgerEntries,
  LedgerEntryInContext,
  LedgerEntryParams,
  LedgerExportQuery,
  LedgerQuery,
  LedgerStreamQuery,
  Proof,
  ProofRun,
  ProofRunParams,
  ProofRuns,
  PublicProof,
  RecentMoves,
} from "./ledger-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;

export const proofOperation = {
  id: "proveStock",
  isSlow: true,
  method: "GET",
  path: "/api/admin/proof",
  tag: "Admin",
  summary: "Check the ledger equation for every row",
  description:
    "Reads every entry before it answers: some seconds for 100,000 of them. `POST /api/admin/proof/runs` does the same in the background.",
  caller: "admin",
  success: { status: 200, description: "How many rows were checked, and those that diverge.", schema: Proof },
  problems: [],
} as const satisfies Operation;

export const listProofRunsOperation = {
  ...look,
  id: "listProofRuns",
  path: "/api/admin/proof/runs",
  summary: "List checks of the whole ledger",
  success: { status: 200, description: "The last ones, with the progress of the running one.", schema: ProofRuns },
  problems: [],
} as const satisfies Operation;

export const startProofRunOperation = {
  id: "startProofRun",
  method: "POST",
  path: "/api/admin/proof/runs",
  tag: "Admin",
  caller: "admin",
  summary: "Check the whole ledger in the background",
  description:
    "Reads every entry and every reservation in short steps, and compares all rows with them in the end. One at a time: while one is running, the answer is that one. It goes on in another process if its own dies. The shop starts one by itself after each deployment, and when its database was restored or moved.",
  body: NoBody,
  success: { status: 202, description: "The running check.", schema: ProofRun },
  problems: [],
} as const satisfies Operation;

export const getProofRunOperation = {
  ...look,
  id: "getProofRun",
  path: "/api/admin/proof/runs/{id}",
  summary: "Get a check of the whole ledger",
  params: ProofRunParams,
  success: { status: 200, description: "The check, with its progress and what it found.", schema: ProofRun },
  problems: ["VALIDATION_ERROR", "PROOF_RUN_NOT_FOUND"],
} as const satisfies Operation;

export const stopProofRunOperation = {
  id: "stopProofRun",
  method: "POST",
  path: "/api/admin/proof/runs/{id}/stop",
  tag: "Admin",
  caller: "admin",
  summary: "Stop a check of the whole ledger",
  description: "One that has ended is left as it is.",
  params: ProofRunParams,
  body: NoBody,
  success: { status: 200, description: "The check.", schema: ProofRun },
  problems: ["VALIDATION_ERROR", "PROOF_RUN_NOT_FOUND"],
} as const satisfies Operation;

export const publicProofOperation = {
  id: "readProof",
  method: "GET",
  path: "/api/proof",
  tag: "Scheduler, audit, health",
  caller: "public",
  summary: "What the last check of the ledger found",
  description: "Nothing is checked or counted for the answer: the shop checks its ledger by itself, every few seconds.",
  success: { status: 200, description: "The last check, and the signed days.", schema: PublicProof },
  problems: [],
} as const satisfies Operation;

export const listLedgerDaysOperation = {
  ...look,
  id: "listLedgerDays",
  isSlow: true,
  path: "/api/admin/proof/days",
  summary: "The signed days of the ledger",
  description:
    "After each day (UTC) the last hash of every row is signed with Ed25519. Keep what `GET /api/admin/proof/days/{day}` answers elsewhere: then nobody, not even the owner of the database, can rewrite that day unseen. `npm run verify-ledger -- FILE` compares it with the ledger.",
  success: {
    status: 200,
    description: "Up to 31 days, each compared with the ledger as it is now.",
    schema: LedgerDays,
  },
  problems: [],
} as const satisfies Operation;

export const exportLedgerDayOperation = {
  ...look,
  id: "exportLedgerDay",
  isSlow: true,
  path: "/api/admin/proof/days/{day}",
  summary: "Export a signed day of the ledger",
  description:
    "The signed statement, its signature and key as comments, then a line per row with its last entry and hash.",
  params: LedgerDayParams,
  success: { status: 200, description: "CSV.", schema: z.string(), mediaType: "text/csv" },
  problems: ["VALIDATION_ERROR", "LEDGER_DAY_NOT_FOUND"],
} as const satisfies Operation;

export const auditOperation = {
  id: "listLedgerEntries",
  method: "GET",
  path: "/api/audit",
  tag: "Scheduler, audit, health",
  summary: "List ledger entries, newest first",
  caller: "admin",
  query: LedgerQuery,
  success: { status: 200, description: "A page of entries.", schema: LedgerEntries },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const ledgerStreamOperation = {
  ...look,
  id: "streamLedger",
  path: "/api/admin/ledger/stream",
  summary: "Stream ledger entries as server-sent events",
  description:
    "Sends `event: ready` first, then an `event: entry` for each new entry, in the format of `GET /api/audit`. `id:` is the ledger position: send it as `Last-Event-ID` to resume without a gap. Without it the stream starts now, and everything up to `ready` is in `GET /api/audit`. A comment line is sent every 15 s. The stream ends before hosting platforms would cut it; reconnect to resume.",
  query: LedgerStreamQuery,
  success: { status: 200, description: "An event stream.", schema: z.string(), mediaType: "text/event-stream" },
  problems: ["VALIDATION_ERROR", "RATE_LIMITED", "BUSY"],
} as const satisfies Operation;

export const ledgerEntryOperation = {
  ...look,
  id: "getLedgerEntry",
  path: "/api/admin/ledger/{id}",
  summary: "Get a ledger entry and its neighbours",
  params: LedgerEntryParams,
  success: {
    status: 200,
    description: "The entry, with entries of the same row before and after it.",
    schema: LedgerEntryInContext,
  },
  problems: ["VALIDATION_ERROR", "LEDGER_ENTRY_NOT_FOUND"],
} as const satisfies Operation;

export const countLedgerOperation = {
  ...look,
  id: "countLedgerEntries",
  path: "/api/admin/ledger/count",
  summary: "Count ledger entries",
  query: LedgerCountQuery,
  success: { status: 200, description: "How many match.", schema: LedgerCount },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const recentMovesOperation = {
  ...look,
  id: "listRecentMoves",
  path: "/api/admin/ledger/recent",
  summary: "The products that moved last",
  success: { status: 200, description: "Up to 7 products, last moved first.", schema: RecentMoves },
  problems: [],
} as const satisfies Operation;

export const ledgerExportOperation = {
  ...look,
  id: "exportLedger",
  isSlow: true,
  path: "/api/admin/ledger/export",
  summary: "Export ledger entries as CSV",
  description:
    "All matching entries, newest first, in UTF-8 with a byte-order mark. Text that a spreadsheet would run as a formula is prefixed with an apostrophe.",
  query: LedgerExportQuery,
  success: { status: 200, description: "CSV with a header line.", schema: z.string(), mediaType: "text/csv" },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;
