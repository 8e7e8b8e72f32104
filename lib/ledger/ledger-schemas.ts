import { z } from "zod";
import { Id } from "@/lib/field-schemas";
import { LedgerEntry, LedgerQuery, ledgerFilterFields } from "@/lib/inventory/stock-change-schemas";

/** The filters of GET /api/audit but the times: a stream goes on from now. */
export const LedgerStreamQuery = z.strictObject(ledgerFilterFields);
export type LedgerStreamQuery = z.infer<typeof LedgerStreamQuery>;

/** The filters of GET /api/audit; there are no pages. */
export const LedgerExportQuery = LedgerQuery.omit({ limit: true, cursor: true });
export type LedgerExportQuery = z.infer<typeof LedgerExportQuery>;

export const LedgerEntryParams = z.strictObject({ id: Id });

export const LedgerEntryInContext = z
  .strictObject({
    entry: LedgerEntry,
    productName: z.string(),
    around: z.array(LedgerEntry).meta({
      description: "What happened to the same row before and after, oldest first, the entry among it.",
    }),
  })
  .meta({ id: "LedgerEntryInContext" });
export type LedgerEntryInContext = z.infer<typeof LedgerEntryInContext>;
