import { typedNumber } from "@/lib/format/typed-number";

/** What somebody asked to do with stock, as far as they have typed it. Null is what they have not. */
export type StockAct = {
  kind: "receive" | "adjust";
  sku: string | null;
  /** A warehouse's code. */
  warehouse: string | null;
  quantity: number | null;
  /** "+3" and "-3" change the figure, "3" sets it. Only to adjust. */
  mode: "set" | "delta";
  reference: string | null;
};

const SHAPE = /^(receive|adjust)(?:\s+(\S+))?(?:\s+(\S+))?(?:\s+([+\-−]?[\d,']+)(?:\s+(.+))?)?$/iu;

/** Reads "receive LIF-BACKPACK-22 BOM 40 PO-2291" and "adjust LIF-BACKPACK-22 BOM 12", or the beginning of it. */
export function readStockAct(typed: string): StockAct | null {
  const [, verb, sku, warehouse, figure, reference] = SHAPE.exec(typed.trim()) ?? [];
  if (verb === undefined) return null;
  const kind = verb.toLowerCase() === "receive" ? "receive" : "adjust";
  const isDelta = kind === "adjust" && figure !== undefined && /^[+\-−]/u.test(figure);
  const quantity = figure === undefined ? null : typedNumber(figure.replace(/^\+/, "").replace("−", "-"));
  if (quantity !== null && !Number.isSafeInteger(quantity)) return null;
  return {
    kind,
    sku: sku?.toUpperCase() ?? null,
    warehouse: warehouse?.toUpperCase() ?? null,
    quantity,
    mode: isDelta ? "delta" : "set",
    reference: (kind === "receive" ? reference : undefined) ?? null,
  };
}

/** "Receive 40 of LIF-BACKPACK-22 in BOM, PO-2291…": a form follows, so it ends with dots. */
export function stockActText({ kind, sku, warehouse, quantity, mode, reference }: StockAct): string {
  const what = sku ?? "stock";
  const where = warehouse === null ? "" : ` in ${warehouse}`;
  if (kind === "receive") {
    const units = quantity === null ? "" : `${quantity.toLocaleString("en-IN")} of `;
    return `Receive ${units}${what}${where}${reference === null ? "" : `, ${reference}`}…`;
  }
  if (quantity === null) return `Adjust ${what}${where}…`;
  const figure = Math.abs(quantity).toLocaleString("en-IN");
  if (mode === "set") return `Set ${what}${where} to ${figure}…`;
  return `Adjust ${what}${where} by ${quantity < 0 ? "−" : "+"}${figure}…`;
}

/** The inventory room with the form open and filled. Nothing is sent until somebody presses its button. */
export function stockActAddress({ kind, sku, warehouse, quantity, mode, reference }: StockAct): string {
  const fields = {
    do: kind,
    sku,
    warehouse,
    quantity: quantity === null ? null : String(quantity),
    mode: mode === "delta" ? "delta" : null,
    reference,
  };
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== null);
  return `/admin/inventory?${new URLSearchParams(given)}`;
}
