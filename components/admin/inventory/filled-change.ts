import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/** What a form begins with. */
export type FilledChange = { quantity: number | null; reference: string; mode: "set" | "delta" };

/** `row` null: the row is chosen in the dialog. */
export type ChangeWanted = { kind: "receive" | "adjust"; row: InventoryRow | null; filled?: FilledChange };
