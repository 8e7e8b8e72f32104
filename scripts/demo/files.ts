import type { ImportKind, ImportReason } from "@/lib/imports/import-schemas";
import { findImport, insertImport, moveImport } from "@/lib/imports/import-statements";
import { runImport } from "@/lib/imports/run-import";
import { PRODUCTS } from "@/prisma/seed/catalogue";
import { rowsOf, stampLate } from "./demo-statements";
import { clock, DAY_MS, midnight } from "./rhythm";
import { type DemoProduct, type DemoShop, dayAt, randomOf, warehouseOf } from "./shop";

/** What staff bring in as CSV: shelves and thresholds, a count of some shelves with two mistakes, and prices to look over. */
export function importFiles(shop: DemoShop): void {
  shop.timeline.at(clock(dayAt(shop, 0.05), 10, 30), async () => {
    await bringIn(shop, { kind: "THRESHOLDS", fileName: "shelves-chennai.csv", lines: shelves(), note: null });
  });
  shop.timeline.at(clock(dayAt(shop, 0.9), 9, 15), async () => {
    const note = "Counted by hand";
    await bringIn(shop, { kind: "STOCK", fileName: "count-mumbai.csv", lines: await counted(), note });
  });
  shop.timeline.at(clock(midnight(shop.until) - DAY_MS, 18, 5), async () => {
    await bringIn(shop, { kind: "PRODUCTS", fileName: "prices-january.csv", lines: prices() });
  });
}

/** `note` missing: nobody has applied it yet. */
type DemoFile = { kind: ImportKind; fileName: string; lines: string[]; note?: string | null };

async function bringIn(shop: DemoShop, { kind, fileName, lines, note }: DemoFile): Promise<void> {
  const id = randomOf(shop, fileName).uuid();
  const file = new TextEncoder().encode(`${lines.join("\r\n")}\r\n`);
  await insertImport({ id, kind, fileName, file, actor: shop.admin.actor });
  await stampLate("import");
  await workOn(id);
  if (note === undefined) return;
  const reasonCode: ImportReason = "CORRECTION";
  const set = "status = 'APPLYING', reason_code = $3, note = $4";
  await moveImport(id, { from: ["CHECKED"], set, values: [reasonCode, note] });
  await workOn(id);
}

/** Until its job has nothing left to do. */
async function workOn(id: string): Promise<void> {
  const job = { id: "", kind: "IMPORT", subjectId: id, payload: null, attempts: 1 };
  for (let status = "CHECKING"; status === "CHECKING" || status === "APPLYING"; ) {
    await runImport(job);
    status = (await findImport(id))?.status ?? "";
  }
}

function shelves(): string[] {
  const lines = PRODUCTS.map(({ sku }, index) => {
    return `${sku},MAA,${"ABCDE"[Math.floor(index / 12)]}-${(index % 12) + 1},${2 + (index % 4)}`;
  });
  return ["SKU,Warehouse,Shelf,Reorder point", ...lines];
}

/** One line names no product, and one has words for a number. */
async function counted(): Promise<string[]> {
  const rows = (await rowsOf(warehouseOf("BOM").id)).filter(({ free }) => free > 2).slice(0, 9);
  const skuOf = (id: string) => PRODUCTS.find((product: DemoProduct) => product.id === id)?.sku ?? "";
  const lines = rows.map(({ productId, onHand }, nr) => `${skuOf(productId)},BOM,${onHand + (nr % 4 === 1 ? -1 : 0)}`);
  return ["SKU,Warehouse,Quantity", ...lines, "LIF-LAMP-TERRACOTTA,BOM,4", "HLT-PLASTERS-100,BOM,two boxes"];
}

function prices(): string[] {
  const lines = PRODUCTS.slice(0, 18).map(({ sku, priceAmount }, nr) => {
    const rupees = (priceAmount / 100) * (nr % 3 === 0 ? 1 : 1.04);
    return `${sku},${Math.round(rupees)}`;
  });
  return ["SKU,Price", ...lines];
}
