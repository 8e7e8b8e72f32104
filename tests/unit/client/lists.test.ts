import { holdfast } from "@holdfast/client";
import { expect, test } from "vitest";
import { aFakeShop, drop, json, refuse } from "./fake-shop";

const page = (ids: number[], nextCursor: string | null) =>
  json(200, { entries: ids.map((id) => ({ id })), nextCursor });

test("a list is asked for page by page, with its filters, and each page only when the loop gets there", async () => {
  const { url, asked } = await aFakeShop(page([1, 2], "a b"), page([], "c"), drop, page([3], null));
  const seen: unknown[] = [];
  const query = { sku: "TEE", limit: 2 };
  for await (const { id } of holdfast({ url }).each("/api/audit", { params: { query } })) {
    seen.push(id);
    if (seen.length === 2) expect(asked).toHaveLength(1);
  }
  expect(seen).toEqual([1, 2, 3]);
  expect(asked.map(({ path }) => path)).toEqual([
    "/api/audit?sku=TEE&limit=2",
    "/api/audit?sku=TEE&limit=2&cursor=a%20b",
    "/api/audit?sku=TEE&limit=2&cursor=c",
    "/api/audit?sku=TEE&limit=2&cursor=c",
  ]);
});

test("a loop that is left asks for nothing more, and one that is refused throws", async () => {
  const { url, asked } = await aFakeShop(page([1, 2], "more"), refuse(400, "VALIDATION_ERROR"));
  for await (const _ of holdfast({ url }).each("/api/audit")) break;
  expect(asked).toHaveLength(1);
  const list = holdfast({ url }).each("/api/audit", { params: { query: { cursor: "not ours" } } });
  await expect(list.next()).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
});

test("a file is handed over as it comes", async () => {
  const { url } = await aFakeShop((response) => {
    response.writeHead(200, { "content-type": "text/csv" }).write("sku,units\n");
  });
  const { body } = await holdfast({ url, answerMsMax: 50 }).open("/api/admin/ledger/export");
  const first = await body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toBe("sku,units\n");
});
