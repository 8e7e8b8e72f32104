import { expect, it } from "vitest";
import { aReceive } from "@/tests/factories/commands";
import { aDatabaseShop } from "@/tests/factories/database-shop";
import { KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const GRN = { productId: LAMP.id, warehouseId: PUNE.id, quantity: 3, reference: "Reçu-77" };

it("the same receipt sent many times at once comes in once; all others are told which entry it was", async () => {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(LAMP, KOCHI)]);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => shop.writer.submit(aReceive(GRN))));
  const done = outcomes.filter((outcome) => outcome.ok);
  expect(done).toHaveLength(1);
  const [ledgerEntryId] = done.flatMap((outcome) => outcome.ledgerEntryIds);
  for (const refused of outcomes.filter((outcome) => !outcome.ok)) {
    expect(refused).toMatchObject({
      code: "DUPLICATE_REFERENCE",
      entry: { id: ledgerEntryId, onHandDelta: 3, reference: "Reçu-77", sku: LAMP.sku, warehouseCode: PUNE.code },
    });
  }
  const later = await Promise.all([
    shop.writer.submit(aReceive({ ...GRN, reference: " rEçU-77 " })),
    shop.writer.submit(aReceive({ ...GRN, warehouseId: KOCHI.id })),
    shop.writer.submit(aReceive({ ...GRN, allowDuplicate: true })),
  ]);
  expect(later).toMatchObject([
    { code: "DUPLICATE_REFERENCE" },
    { ok: true, row: { onHand: 13 } },
    { ok: true, row: { onHand: 16 } },
  ]);
});

it("all spellings of a reference that are sent at once come in once, and others with the same digits each", async () => {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE)]);
  const receive = (reference: string) => shop.writer.submit(aReceive({ ...GRN, reference }));
  const spellings = ["Æble–77", "æble 77", "AEBLE - 77.", "ＡＥＢＬＥ  77", "aeble-77\u200b"];
  const same = await Promise.all(spellings.map(receive));
  expect(same.filter((outcome) => outcome.ok)).toHaveLength(1);
  const others = await Promise.all(["PO-77", "Able-77", "Aeble77", "77"].map(receive));
  expect(others.map((outcome) => outcome.ok)).toEqual([true, true, true, true]);
});
