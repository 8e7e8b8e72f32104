import { beforeAll, expect, test } from "vitest";
import { changeLedger } from "@/tests/factories/rechain";
import { asOwner } from "@/tests/setup/database";
import { aKey, aStockedProduct, get, MAIN, post } from "./api";

let key = "";
beforeAll(async () => {
  key = await aKey("admin", "Ada");
});

const divergences = async () => (await get("/api/admin/proof", { key })).body.divergences as Record<string, unknown>[];
const repair = (productId: string, more = {}) => {
  const rows = [{ productId, warehouseId: MAIN.id }];
  return post("/api/admin/proof/repair", { rows, note: "Typed into the database", ...more }, { key });
};

test("a divergence is found, repaired by an entry with author and note, and gone", async () => {
  const { id, sku } = await aStockedProduct(10);
  await asOwner(`update inventory set on_hand = 8 where product_id = '${id}' and warehouse_id = '${MAIN.id}'`);
  expect(await divergences()).toEqual([
    {
      productId: id,
      sku,
      warehouseId: MAIN.id,
      warehouseCode: MAIN.code,
      figure: "onHand by ledger",
      actual: 8,
      expected: 10,
    },
  ]);
  expect(await repair(id)).toMatchObject({ status: 200, body: { rowsChecked: 1, divergences: [] } });
  expect(await divergences()).toEqual([]);
  const { entries } = (await get(`/api/audit?sku=${sku}&limit=1`, { key })).body as unknown as { entries: object[] };
  expect(entries).toMatchObject([
    {
      type: "REPAIRED",
      actor: "key:Ada",
      note: "Typed into the database (on hand 8 to 10)",
      onHandDelta: 0,
      onHand: 10,
      reasonCode: "CORRECTION",
    },
  ]);
  expect(await repair(id)).toMatchObject({
    status: 409,
    body: { code: "LINES_REFUSED", conflicts: [{ path: "rows.0", code: "NOT_REPAIRABLE", why: "NOTHING" }] },
  });
});

test("a tampered entry is found, named, and taken note of", async () => {
  const { id, sku } = await aStockedProduct(10);
  const { entries } = (await get(`/api/audit?sku=${sku}&limit=1`, { key })).body as unknown as {
    entries: { id: string; warehouseId: string }[];
  };
  const [entry] = entries;
  await changeLedger(
    `update ledger_entry set note = 'x' where product_id = '${id}' and warehouse_id = '${entry?.warehouseId}'`,
  );
  expect(await divergences()).toMatchObject([
    { sku, figure: "entries not as written", actual: 1, ledgerEntryId: entry?.id },
  ]);
  const rows = [{ productId: id, warehouseId: entry?.warehouseId }];
  const listed = async () =>
    (await get(`/api/audit?sku=${sku}`, { key })).body.entries as { id: string; isBroken?: true }[];
  expect((await listed()).filter(({ isBroken }) => isBroken).map((one) => one.id)).toEqual([entry?.id]);
  const inContext = async () => (await get(`/api/admin/ledger/${entry?.id}`, { key })).body;
  expect(await inContext()).toMatchObject({ entry: { isBroken: true }, repairedBy: null });
  expect(await repair(id, { rows })).toMatchObject({ status: 200 });
  expect(await divergences()).toEqual([]);
  const [repaired] = await listed();
  expect(await inContext()).toMatchObject({
    entry: { isBroken: true },
    repairedBy: { id: repaired?.id, type: "REPAIRED" },
  });
  const ofRepair = (await get(`/api/admin/ledger/${repaired?.id}`, { key })).body;
  expect(ofRepair).toMatchObject({ entry: { type: "REPAIRED" }, repairs: { id: entry?.id, isBroken: true } });
});

test.each([
  ["no note", { note: undefined }, "note"],
  ["no rows", { rows: [] }, "rows"],
  ["a row named twice", { rows: Array(2).fill({ productId: MAIN.id, warehouseId: MAIN.id }) }, "rows"],
])("%s is refused", async (_, more, path) => {
  const { id } = await aStockedProduct(1);
  const answer = await repair(id, more);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toMatchObject([{ path }]);
});
