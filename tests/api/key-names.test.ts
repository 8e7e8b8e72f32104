import { expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive } from "@/tests/factories/commands";
import { aKey, aStockedProduct, get, MAIN, post } from "./api";

const EVIL = "evil\u202egnp";

test("a key's name is stored as it looks", async () => {
  const { sku } = await aStockedProduct(0);
  const { key } = await createApiKey({ name: `${EVIL}\n`, role: "admin" });
  await post("/api/admin/receipts", { sku, warehouseId: MAIN.id, quantity: 1, reference: "GRN-1" }, { key });
  expect((await get(`/api/audit?sku=${sku}`, { key })).body.entries).toMatchObject([{ actor: "key:evilgnp" }]);
});

test.each(["", " \u202e", "a\u0000"])("a key cannot be called %j", async (name) => {
  await expect(createApiKey({ name, role: "shop" })).rejects.toThrow();
});

test("a name that was stored otherwise cannot look like another one", async () => {
  const { id, sku } = await aStockedProduct(0);
  const received = aReceive({ productId: id, warehouseId: MAIN.id, quantity: 1, actor: `key:${EVIL}` });
  await stockWriter().submit(received);
  const { text } = await get(`/api/admin/ledger/export?sku=${sku}`, { key: await aKey("admin") });
  expect(text).toContain(",key:evilgnp,");
  expect(actorLabel(`key:${EVIL}`)).toBe("Key evilgnp");
});
