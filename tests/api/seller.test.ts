import { afterEach, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { readSeller } from "@/lib/seller/seller";
import { aKey, call, get } from "./api";

const path = "/api/admin/seller";
const ADDRESS = ["Lindenstr. 5", "10969 Berlin"];
let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

afterEach(async () => {
  await pool().query("delete from shop_setting");
});

const put = (body: object) => call("PUT", path, { key, body });

test("the seller is the environment's until somebody saves one, and is recorded", async () => {
  Object.assign(env(), {
    SELLER_NAME: "Old Name",
    SELLER_ADDRESS: "12 Mount Road| Chennai 600002 |",
    SELLER_TAX_ID: "",
  });
  expect((await get(path, { key })).body).toEqual({
    name: "Old Name",
    addressLines: ["12 Mount Road", "Chennai 600002"],
    taxId: null,
    updatedBy: null,
    updatedAt: null,
  });
  const seller = { name: "Haltbar GmbH", addressLines: ADDRESS, taxId: "DE123456789" };
  const saved = await put({ ...seller, expectedUpdatedAt: null });
  expect(saved.body, saved.text).toMatchObject({ ...seller, updatedBy: "key:Meera" });
  expect(await readSeller()).toEqual(seller);
  const { body } = await get("/api/admin/setting-changes?subject=SHOP&subjectId=seller", { key });
  expect((body.changes as { fields: unknown }[])[0]?.fields).toEqual([
    { field: "name", from: "Old Name", to: "Haltbar GmbH" },
    { field: "taxId", from: null, to: "DE123456789" },
    { field: "address", from: "12 Mount Road, Chennai 600002", to: "Lindenstr. 5, 10969 Berlin" },
  ]);
});

test("a change of what somebody else changed meanwhile is refused, with what there is", async () => {
  const seller = { name: "Haltbar GmbH", addressLines: ADDRESS, taxId: null };
  await put(seller);
  const late = await put({ ...seller, name: "Holdfast", expectedUpdatedAt: null });
  expect([late.status, late.body.code]).toEqual([409, "CHANGED_MEANWHILE"]);
  expect((late.body.current as { name: string }).name).toBe("Haltbar GmbH");
  const wrong = await put({ ...seller, name: " ", addressLines: Array(7).fill("x") });
  expect(wrong.body.errors.map((error) => error.path)).toEqual(["name", "addressLines"]);
});
