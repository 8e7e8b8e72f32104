import { countText, numberText } from "@/lib/format/count-words";
import type { Tone } from "@/lib/ledger/ledger-words";
import type { Import, ImportKind, ImportStatus, Verdict } from "./import-schemas";

/** `template`: the columns and a line as they can be filled in. */
type KindWords = { label: string; does: string; template: Readonly<Record<string, string>> };

export const IMPORT_KINDS: Record<ImportKind, KindWords> = {
  PRODUCTS: {
    label: "Products",
    does: "Creates products, and changes those whose SKU is known. What an empty cell could not clear, and every column that is missing, stays as it is.",
    template: {
      sku: "LAMP-DESK-01",
      name: "Desk lamp",
      description: "Bends where you need it.",
      category: "Lighting",
      price: "1299.00",
      policy: "STANDARD",
      barcode: "",
      cost: "800.00",
      hsn: "9405",
      taxPercent: "18",
      lowThreshold: "5",
      image: "",
      isActive: "true",
    },
  },
  STOCK: {
    label: "Stock",
    does: "Sets the units on hand in each warehouse. What came in or was sold after the check is never overwritten. A line without a figure changes nothing.",
    template: { sku: "LAMP-DESK-01", warehouseCode: "MAIN", onHand: "40" },
  },
  THRESHOLDS: {
    label: "Thresholds",
    does: "Sets when a row is low, what it is filled up to, what is kept back from sale, and where it lies. An empty cell clears it; an empty safety stock stays.",
    template: {
      sku: "LAMP-DESK-01",
      warehouseCode: "MAIN",
      lowThreshold: "5",
      fillTo: "40",
      safetyStock: "2",
      shelf: "A-12-3",
    },
  },
  COUNTS: {
    label: "Counts",
    does: "Opens a count of each warehouse with these figures. Stock changes once you review and apply it.",
    template: { sku: "LAMP-DESK-01", warehouseCode: "MAIN", counted: "38", countedAt: "2026-12-07 09:30" },
  },
  INCOMING: {
    label: "Expected goods",
    does: "Announces what suppliers will send. Lines with the same reference and warehouse are one announcement.",
    template: {
      reference: "PO-1042",
      supplier: "Kaveri Traders",
      warehouseCode: "MAIN",
      expectedOn: "2026-12-15",
      sku: "LAMP-DESK-01",
      quantity: "40",
      note: "",
    },
  },
};

/** A file to fill in. The mark at its beginning is for Excel. */
export function templateOf(kind: ImportKind): string {
  const { template } = IMPORT_KINDS[kind];
  return `\uFEFF${Object.keys(template).join(",")}\r\n${Object.values(template).join(",")}\r\n`;
}

export const VERDICTS: Record<Verdict, { label: string; tone: Tone }> = {
  NEW: { label: "New", tone: "signal" },
  CHANGE: { label: "Change", tone: "signal" },
  SAME: { label: "No change", tone: "neutral" },
  ERROR: { label: "Error", tone: "bad" },
  DONE: { label: "Done", tone: "good" },
  REFUSED: { label: "Not done", tone: "bad" },
};

export const IMPORT_STATUS: Record<ImportStatus, { label: string; tone: Tone }> = {
  CHECKING: { label: "Checking", tone: "neutral" },
  UNREADABLE: { label: "Can't be read", tone: "bad" },
  UNMAPPED: { label: "Needs columns", tone: "warn" },
  CHECKED: { label: "Checked", tone: "signal" },
  APPLYING: { label: "Importing", tone: "signal" },
  STOPPED: { label: "Stopped", tone: "warn" },
  DONE: { label: "Done", tone: "good" },
};

/** How many lines are left to do. */
export function toDo({ lines }: Pick<Import, "lines">): number {
  return (lines.NEW ?? 0) + (lines.CHANGE ?? 0);
}

/** What the button will do: "Change 412 rows". */
export function applyWords({ kind, lines, status }: Pick<Import, "kind" | "lines" | "status">): string {
  const left = toDo({ lines });
  if (status === "STOPPED") return `Go on with ${countText(left, "line")}`;
  const { NEW = 0, CHANGE = 0 } = lines;
  switch (kind) {
    case "PRODUCTS":
      if (NEW > 0 && CHANGE > 0) return `Create ${numberText(NEW)} and change ${countText(CHANGE, "product")}`;
      return NEW > 0 ? `Create ${countText(NEW, "product")}` : `Change ${countText(CHANGE, "product")}`;
    case "COUNTS":
      return `Enter ${countText(left, "figure")}`;
    case "INCOMING":
      return `Save ${countText(left, "line")}`;
    default:
      return `Change ${countText(left, "row")}`;
  }
}

/** What came of it, or would: "412 to change, 3 the same, 2 errors". */
export function linesText({ lines }: Pick<Import, "lines">): string {
  const { NEW = 0, CHANGE = 0, SAME = 0, ERROR = 0, DONE = 0, REFUSED = 0 } = lines;
  const parts = [
    DONE > 0 && `${numberText(DONE)} done`,
    REFUSED > 0 && `${numberText(REFUSED)} not done`,
    NEW > 0 && `${numberText(NEW)} new`,
    CHANGE > 0 && `${numberText(CHANGE)} to change`,
    SAME > 0 && `${numberText(SAME)} the same`,
    ERROR > 0 && countText(ERROR, "error"),
  ];
  return parts.filter(Boolean).join(", ");
}
