import { z } from "zod";
import { Id, jumpFields, NextCursor, Note, pageFields, Timestamp, typedText } from "@/lib/field-schemas";

const Count = z.int().min(0);

export const ImportKind = z.enum(["PRODUCTS", "STOCK", "THRESHOLDS", "COUNTS", "INCOMING"]);
export type ImportKind = z.infer<typeof ImportKind>;

export const ImportStatus = z
  .enum(["CHECKING", "UNREADABLE", "UNMAPPED", "CHECKED", "APPLYING", "STOPPED", "DONE"])
  .meta({
    description:
      "`UNREADABLE`: `fault` says why. `UNMAPPED`: a column is missing, or has another name; say which it is. `CHECKED`: every line has its verdict, and nothing was changed yet. `STOPPED`: goes on when it is applied again.",
  });
export type ImportStatus = z.infer<typeof ImportStatus>;

export const Verdict = z.enum(["NEW", "CHANGE", "SAME", "ERROR", "DONE", "REFUSED"]).meta({
  description:
    "What would happen to a line; once it is applied, `DONE`, or `REFUSED` because something changed after the check.",
});
export type Verdict = z.infer<typeof Verdict>;

/** Why stock is set to a figure. What was counted, came in or was sold has its own ways. */
export const ImportReason = z.enum(["CORRECTION", "FOUND", "LOSS", "DAMAGE", "ADMIN"]);
export type ImportReason = z.infer<typeof ImportReason>;

export const FILE_BYTES_MAX = 16 * 1024 * 1024;

export const CsvFile = z
  .custom<Uint8Array>((body) => body instanceof Uint8Array && body.byteLength > 0, "must not be empty")
  .meta({
    description: "UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs between cells, and one header line.",
    override: { type: "string" },
  });

export const NewImportQuery = z.strictObject({
  kind: ImportKind,
  fileName: typedText(200).default("import.csv").meta({ description: "For people." }),
});

export const ImportColumns = z.record(z.string().max(40), z.string().max(1_000).nullable()).meta({
  description: "The header of each field's column. Null: the file has none, or it is left alone.",
  example: { sku: "Variant SKU", warehouseCode: "Location", onHand: "Quantity" },
});

export const Import = z
  .strictObject({
    id: Id,
    number: z.string().meta({ description: "For people; its changes are noted with it.", example: "IM-1001" }),
    kind: ImportKind,
    fileName: z.string(),
    status: ImportStatus,
    fault: z.string().nullable(),
    encoding: z.string().nullable(),
    headers: z.array(z.string()),
    columns: ImportColumns,
    missing: z.array(z.string()).meta({ description: "Fields that it cannot do without and has no column for." }),
    lines: z.record(Verdict, Count).meta({ description: "How many have each verdict." }),
    reasonCode: ImportReason.nullable(),
    note: z.string().nullable(),
    createdBy: z.string(),
    createdAt: Timestamp,
    endedAt: Timestamp.nullable(),
  })
  .meta({ id: "Import" });
export type Import = z.infer<typeof Import>;

export const ImportParams = z.strictObject({ id: Id });

export const ImportsQuery = z.strictObject({ kind: ImportKind.optional(), ...pageFields });
export type ImportsQuery = z.infer<typeof ImportsQuery>;

export const Imports = z.strictObject({ imports: z.array(Import), nextCursor: NextCursor }).meta({ id: "Imports" });
export type Imports = z.infer<typeof Imports>;

const verdictField = { verdict: z.array(Verdict).max(6).optional() };
export const ImportLinesQuery = z.strictObject({ ...verdictField, ...jumpFields });
export type ImportLinesQuery = z.infer<typeof ImportLinesQuery>;
export const ImportLinesExportQuery = z.strictObject(verdictField);

export const ImportLine = z
  .strictObject({
    line: z.int().min(1).meta({ description: "Where it begins in the file." }),
    verdict: Verdict,
    subject: z.string(),
    said: z.string().meta({ description: "What happens or happened, or why nothing can." }),
  })
  .meta({ id: "ImportLine" });
export type ImportLine = z.infer<typeof ImportLine>;

export const ImportLines = z
  .strictObject({ lines: z.array(ImportLine), nextCursor: NextCursor })
  .meta({ id: "ImportLines" });
export type ImportLines = z.infer<typeof ImportLines>;

export const ColumnsRequest = z.strictObject({ columns: ImportColumns }).meta({ id: "ImportColumnsRequest" });

export const ApplyImportRequest = z
  .strictObject({
    reasonCode: ImportReason.default("CORRECTION").meta({ description: "Of stock." }),
    note: Note.optional(),
    expectedChanges: Count.optional().meta({
      description:
        "How many lines were to be changed when you looked. Refused with `CHANGED_MEANWHILE` if it is another number.",
    }),
  })
  .meta({ id: "ApplyImportRequest" });
export type ApplyImportRequest = z.input<typeof ApplyImportRequest>;
