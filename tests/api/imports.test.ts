import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { aKey, aStockedProduct, call, get, MAIN, OTHER, post, somebody } from "./api";
import { applied, checked, csv, until, verdicts } from "./imported";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Importer");
});

const onHand = async (productId: string, warehouseId = MAIN.id) => {
  const { rows } = await pool().query<{ units: number }>(
    "select on_hand as units from inventory where product_id = $1 and warehouse_id = $2",
    [productId, warehouseId],
  );
  return rows[0]?.units;
};

const rowOf = async (productId: string) => {
  const { body } = await get(`/api/admin/inventory?productId=${productId}&warehouseId=${MAIN.id}`, { key });
  return (body.rows as object[])[0];
};

describe("stock", () => {
  test("only what differs changes, from what was seen, and the ledger says by which import", async () => {
    const [same, other] = [await aStockedProduct(10), await aStockedProduct(10)];
    const file = csv(["SKU", "Warehouse", "Quantity"], [same.sku, "maa", 10], [other.sku, "BLR", '"1,012"']);
    const one = await checked(key, "STOCK", file, "shelf.csv");
    expect(one).toMatchObject({ status: "CHECKED", lines: { SAME: 1, CHANGE: 1 }, columns: { onHand: "Quantity" } });
    expect(await verdicts(key, one)).toEqual({ 2: "SAME 10 on hand", 3: "CHANGE 10 → 1,012 on hand" });
    expect(await onHand(other.id, OTHER.id)).toBe(10);

    await applied(key, one, { reasonCode: "FOUND", note: "after the move" });
    expect([await onHand(same.id), await onHand(other.id, OTHER.id)]).toEqual([10, 1012]);
    const { body } = await get(`/api/audit?sku=${other.sku}&limit=1`, { key });
    expect(body.entries).toMatchObject([
      {
        type: "ADJUSTED",
        onHandDelta: 1002,
        reasonCode: "FOUND",
        note: `${one.number}: shelf.csv. after the move`,
        actor: "key:Importer",
      },
    ]);
    expect((await proveLedger(pool())).divergences).toEqual([]);
  });

  test("a closed warehouse takes nothing in", async () => {
    const product = await aStockedProduct(5);
    const code = `SHUT${product.sku.slice(-6)}`.toUpperCase();
    const place = { name: "Old store", city: "Salem", latitude: 11.65, longitude: 78.16 };
    const { body, text } = await post("/api/admin/warehouses", { code, ...place }, { key });
    expect(body.id, text).toBeDefined();
    const closed = await call("PATCH", `/api/admin/warehouses/${body.id}`, { body: { isActive: false }, key });
    expect(closed.status, closed.text).toBe(200);
    const one = await checked(key, "STOCK", csv(["sku", "warehouseCode", "onHand"], [product.sku, code, 3]));
    expect(await verdicts(key, one)).toEqual({ 2: `ERROR ${code} is closed.` });
  });

  test("a row that changed after the check is told and left alone; the rest of its batch is done", async () => {
    const [one, two] = [await aStockedProduct(5), await aStockedProduct(5)];
    const file = csv(["sku", "warehouseCode", "onHand"], [one.sku, "MAA", 50], [two.sku, "MAA", 60]);
    const sent = await checked(key, "STOCK", file);
    await post("/api/admin/receipts", { sku: one.sku, warehouseId: MAIN.id, quantity: 2 }, { key });
    const done = await applied(key, sent, { expectedChanges: 2 });
    expect(done.lines).toMatchObject({ DONE: 1, REFUSED: 1 });
    expect((await verdicts(key, sent))[2]).toBe(
      "REFUSED 7 on hand by now. Somebody changed it after the check. Import it again.",
    );
    expect([await onHand(one.id), await onHand(two.id)]).toEqual([7, 60]);
  });

  test("promised units are not imported away", async () => {
    const product = await aStockedProduct(5);
    await post("/api/reservations", { sku: product.sku, warehouseId: MAIN.id, quantity: 4 }, { key });
    const sent = await checked(key, "STOCK", csv(["sku", "warehouseCode", "onHand"], [product.sku, "MAA", 1]));
    expect((await applied(key, sent)).lines.REFUSED).toBe(1);
    expect((await verdicts(key, sent))[2]).toContain("already promised would be missing");
    expect(await onHand(product.id)).toBe(5);
  });
});

describe("thresholds", () => {
  test("what lies in a row changes as one, with its safety stock, and the history names the import", async () => {
    const product = await aStockedProduct(9);
    const header = ["sku", "warehouseCode", "lowThreshold", "fillTo", "safetyStock", "shelf"];
    const sent = await checked(key, "THRESHOLDS", csv(header, [product.sku, "MAA", 4, "", 2, "A-1"]), "levels.csv");
    expect(await verdicts(key, sent)).toEqual({
      2: "CHANGE low at none → 4, safety stock 0 → 2, shelf none → A-1",
    });
    expect((await applied(key, sent)).lines.DONE).toBe(1);
    expect(await rowOf(product.id)).toMatchObject({
      lowThreshold: 4,
      safetyStock: 2,
      shelf: "A-1",
      available: 7,
    });
    const { body } = await get(`/api/admin/setting-changes?subject=INVENTORY&subjectId=${product.id}/${MAIN.id}`, {
      key,
    });
    const changes = body.changes as { note: string; actor: string }[];
    expect(changes).toHaveLength(2);
    expect(new Set(changes.map(({ note }) => note))).toEqual(new Set([`${sent.number}: levels.csv`]));
    const again = await checked(key, "THRESHOLDS", csv(header, [product.sku, "MAA", 4, "", 2, "A-1"]));
    expect(again.lines).toMatchObject({ SAME: 1, CHANGE: 0 });
  });

  test("a row is not filled up to less than what it is low at", async () => {
    const product = await aStockedProduct(9);
    await call("PATCH", `/api/admin/inventory/${product.id}/${MAIN.id}`, { body: { lowThreshold: 4, fillTo: 9 }, key });
    const low = await checked(
      key,
      "THRESHOLDS",
      csv(["sku", "warehouseCode", "lowThreshold"], [product.sku, "MAA", 9]),
    );
    expect(await verdicts(key, low)).toEqual({ 2: "ERROR fillTo must be more than lowThreshold." });
  });

  test("a safety stock that somebody set meanwhile stays, and so does the rest of its line", async () => {
    const product = await aStockedProduct(9);
    const sent = await checked(
      key,
      "THRESHOLDS",
      csv(["sku", "warehouseCode", "safetyStock", "shelf"], [product.sku, "MAA", 2, "B-2"]),
    );
    await call("PUT", "/api/admin/safety-stock", {
      body: { productId: product.id, warehouseId: MAIN.id, quantity: 5 },
      key,
    });
    expect((await applied(key, sent)).lines.REFUSED).toBe(1);
    expect(await rowOf(product.id)).toMatchObject({ safetyStock: 5, shelf: null });
  });
});

describe("products", () => {
  const header = ["sku", "name", "description", "category", "price", "policy", "barcode", "cost", "isActive"];

  test("new ones are made, known ones changed, and what is missing is said", async () => {
    const known = await aStockedProduct(1);
    const [made, poor] = [`${known.sku}-NEW`, `${known.sku}-POOR`];
    const sent = await checked(
      key,
      "PRODUCTS",
      csv(
        header,
        [made.toLowerCase(), "Lamp", "Bright.", "lighting", '"₹1,299.50"', "standard", `${made}-B`, 800, "no"],
        [known.sku, "", "", "", 499, "", "", "", "yes"],
        [poor, "Lamp", "", "Lighting", "", "", "", "", ""],
        [`${known.sku}-X`, "Lamp", "Bright.", "Lighting", "12.345", "GOLD", "8.9E+12", "", "perhaps"],
      ),
    );
    expect(await verdicts(key, sent)).toEqual({
      2: "NEW New, ₹1,299.50, not for sale",
      3: expect.stringMatching(/^CHANGE price ₹.+ → ₹499\.00$/),
      4: "ERROR There is no product with this SKU, and a new one needs description, price, policy.",
      5: "ERROR price must be from ₹0 to ₹2,00,00,000 with at most two decimals, like 1,299.50. barcode was shortened by a spreadsheet. Set its column to text, and enter all of its digits. isActive must be yes or no.",
    });
    expect((await applied(key, sent)).lines).toMatchObject({ DONE: 2, ERROR: 2 });
    const { body } = await get(`/api/admin/products?code=${made}`, { key });
    expect(body.products).toMatchObject([
      {
        name: "Lamp",
        price: { amount: 129_950 },
        cost: { amount: 80_000 },
        isActive: false,
        barcode: `${made}-B`,
        slug: expect.stringMatching(/^lamp/),
      },
    ]);
    const [{ id } = { id: "" }] = body.products as { id: string }[];
    const { body: history } = await get(`/api/admin/setting-changes?subject=PRODUCT&subjectId=${id}`, { key });
    expect(history.changes).toMatchObject([{ note: `${sent.number}: list.csv`, actor: "key:Importer" }]);
  });

  test("a barcode that is taken, or there twice; viewers read no costs", async () => {
    const [one, two] = [await aStockedProduct(1), await aStockedProduct(1)];
    await pool().query("update product set barcode = 'TAKEN-1' where id = $1", [one.id]);
    const file = csv(["sku", "barcode", "cost"], [two.sku, "TAKEN-1", ""], [one.sku, "TAKEN-1", 77]);
    const sent = await checked(key, "PRODUCTS", file);
    const viewer = await somebody("viewer");
    const { body } = await get(`/api/admin/imports/${sent.id}/lines`, { cookie: viewer.cookie });
    expect((body.lines as { said: string }[]).map(({ said }) => said)).toEqual([
      `${one.sku} has the barcode TAKEN-1.`,
      "Another line has the barcode TAKEN-1 too.",
    ]);
    const costs = await checked(key, "PRODUCTS", csv(["sku", "cost"], [one.sku, 77]));
    expect(await verdicts(key, costs)).toEqual({ 2: "CHANGE cost changes" });
  });
});

describe("counts", () => {
  test("opens a count with the figures, which changes stock once it is applied; sent again, they are known", async () => {
    const [one, two] = [await aStockedProduct(10), await aStockedProduct(10)];
    const at = new Date().toISOString();
    const file = csv(
      ["sku", "warehouseCode", "counted", "countedAt"],
      [one.sku, "MAA", 8, at],
      [two.sku, "MAA", 10, at],
      [two.sku, "BLR", "", ""],
    );
    const sent = await checked(key, "COUNTS", file);
    expect(await verdicts(key, sent)).toEqual({
      2: "NEW Counted 8, 10 expected",
      3: "NEW Counted 10, as expected",
      4: "SAME No figure",
    });
    await applied(key, sent);
    expect(await onHand(one.id)).toBe(10);
    const said = (await verdicts(key, sent))[2] ?? "";
    const number = /C-\d+/.exec(said)?.[0];
    expect(said).toBe(`DONE Entered in ${number}. Review and apply it in Counts.`);
    const { body } = await get(`/api/admin/counts?q=${number}`, { key });
    const [{ id } = { id: "" }] = body.counts as { id: string }[];
    expect((await post(`/api/admin/counts/${id}/apply`, {}, { key })).status).toBe(200);
    expect(await onHand(one.id)).toBe(8);
    const again = await checked(key, "COUNTS", file);
    expect((await verdicts(key, again))[2]).toBe(`SAME Entered in ${number} before`);
  });

  test("opens a count of each warehouse, with its own figures", async () => {
    const product = await aStockedProduct(10);
    const file = csv(["sku", "warehouseCode", "counted"], [product.sku, "MAA", 7], [product.sku, "BLR", 3]);
    const sent = await checked(key, "COUNTS", file);
    await applied(key, sent);
    const numbers = Object.values(await verdicts(key, sent)).map((said) => /C-\d+/.exec(said)?.[0] ?? said);
    const { rows } = await pool().query(
      `select 'C-' || c.number as number, w.code, f.counted from stock_count c join warehouse w on w.id = c.warehouse_id
         join count_entry f on f.count_id = c.id
       where 'C-' || c.number = any($1::text[]) order by c.number`,
      [numbers],
    );
    expect(rows).toEqual([
      { number: numbers[0], code: "MAA", counted: 7 },
      { number: numbers[1], code: "BLR", counted: 3 },
    ]);
  });

  test("nothing is counted in the future, or before it was there", async () => {
    const { sku } = await aStockedProduct(1);
    const header = ["sku", "warehouseCode", "counted", "countedAt"];
    const sent = await checked(key, "COUNTS", csv(header, [sku, "MAA", 1, "2099-01-01"], [sku, "MAA", 1, "1/2/2020"]));
    const said = Object.values(await verdicts(key, sent));
    expect(said).toEqual([
      "ERROR countedAt must not be in the future.",
      expect.stringContaining("ERROR countedAt must not be before"),
    ]);
  });
});

describe("expected goods", () => {
  const header = ["reference", "supplier", "warehouseCode", "expectedOn", "sku", "quantity"];

  test("lines of a reference are one announcement; changed, it is changed as a whole", async () => {
    const [one, two] = [await aStockedProduct(1), await aStockedProduct(1)];
    const po = `PO-${one.sku}`;
    const file = csv(
      header,
      [po, "Kaveri", "MAA", "9/12/2026", one.sku, 40],
      [po, "Kaveri", "MAA", "2026-12-09", two.sku, 5],
    );
    const sent = await checked(key, "INCOMING", file, "orders.csv");
    expect((await applied(key, sent)).lines.DONE).toBe(2);
    const { body } = await get(`/api/admin/incoming?q=${po}`, { key });
    expect(body.incoming).toMatchObject([
      { reference: po, expectedOn: "2026-12-09", quantity: 45, products: 2, note: null },
    ]);
    const [{ id } = { id: "" }] = body.incoming as { id: string }[];
    const { body: detail } = await get(`/api/admin/incoming/${id}`, { key });
    expect(detail.history).toMatchObject([{ act: "EXPECTED", by: "key:Importer", note: `${sent.number}: orders.csv` }]);

    expect((await checked(key, "INCOMING", file)).lines.SAME).toBe(2);
    const later = await checked(key, "INCOMING", csv(header, [po, "Kaveri", "MAA", "2026-12-20", one.sku, 40]));
    expect(await verdicts(key, later)).toEqual({
      2: "CHANGE 40 units as before, day 2026-12-09 → 2026-12-20, 1 other product removed",
    });
    await applied(key, later);
    expect((await get(`/api/admin/incoming/${id}`, { key })).body).toMatchObject({
      lines: [{ quantity: 40 }],
      expectedOn: "2026-12-20",
    });
  });

  test("a wrong line leaves its whole document out, and no other", async () => {
    const { sku } = await aStockedProduct(1);
    const file = csv(
      header,
      [`${sku}-1`, "Kaveri", "MAA", "2026-12-09", sku, 40],
      [`${sku}-1`, "Kaveri", "MAA", "2026-12-09", "ANOTHER-SHOPS", 1],
      [`${sku}-2`, "Kaveri", "MAA", "2026-12-09", sku, "a few"],
      [`${sku}-3`, "Kaveri", "MAA", "2026-12-09", sku, 3],
      [`${sku}-4`, "Kaveri", "MAA", "2026-12-09", sku, 3],
      [`${sku}-4`, "Other", "MAA", "2026-12-09", `${sku}X`, 3],
      [`${sku}-5`, "Kaveri", "MAA", "soon", sku, 3],
      [`${sku}-6`, "Kaveri", "MAA", "2026-12-09", sku, 3],
      [`${sku}-6`, "Kaveri, Ltd", "MAA", "2026-12-09", sku, 4],
      [`${sku}-7`, "Kaveri", "MAA", "2026-12-09", sku, 3],
      [`"${sku}-7`, "Kaveri", "MAA", "2026-12-09", sku, 4],
    );
    const sent = await checked(key, "INCOMING", file);
    expect(await verdicts(key, sent)).toEqual({
      2: "ERROR Line 3 of the same document is wrong. Correct it first.",
      3: "ERROR No product has the SKU ANOTHER-SHOPS.",
      4: "ERROR quantity must be a whole number from 1 to 10,00,000.",
      5: "NEW 3 units",
      6: "ERROR Line 7 of the same document is wrong. Correct it first.",
      7: `ERROR No product has the SKU ${sku}X.`,
      8: "ERROR expectedOn must be a day, like 2026-12-09.",
      9: "ERROR Line 10 of the same document is wrong. Correct it first.",
      10: expect.stringMatching(/^ERROR It has 7 cells, and the header has 6/),
      11: "ERROR Line 12 of the same document is wrong. Correct it first.",
      12: expect.stringMatching(/^ERROR A quotation mark opens here/),
    });
  });
});

describe("a file that is not as it should be", () => {
  test("two lines for one row, unknown places, wrong figures, torn lines: a verdict each, and the good lines are done", async () => {
    const [product, other] = [await aStockedProduct(3), await aStockedProduct(3)];
    const file = csv(
      ["sku", "warehouseCode", "onHand", "colour"],
      [product.sku, "MAA", 7, "red"],
      [product.sku, "BLR", 1, "red"],
      [product.sku.toLowerCase(), "blr", 2, "red"],
      ["ANOTHER-SHOPS", "MAA", 1, ""],
      [product.sku, "NOWHERE", 1, ""],
      [product.sku, "MAA", -1, ""],
      [product.sku, "MAA"],
      ["", "MAA", 1, ""],
      [product.sku, '"MAA', 9, ""],
      [product.sku, "x".repeat(120_000), 9, ""],
      [other.sku, "MAA", 9, ""],
      [other.sku, "MAA", "", "green"],
    );
    const sent = await checked(key, "STOCK", file);
    expect(await verdicts(key, sent)).toEqual({
      2: "CHANGE 3 → 7 on hand",
      3: "ERROR Line 4 is about the same. Keep one.",
      4: "ERROR Line 3 is about the same. Keep one.",
      5: "ERROR No product has the SKU ANOTHER-SHOPS.",
      6: "ERROR No warehouse has the code NOWHERE.",
      7: "ERROR onHand must be a whole number from 0 to 1,00,00,00,000.",
      8: "ERROR It has 2 cells, and the header has 4. Perhaps a quotation mark is missing.",
      9: "ERROR sku must not be empty.",
      10: "ERROR A quotation mark opens here and isn't closed. Close it, or write it twice if it belongs to the text.",
      11: "ERROR It has more than 1,00,000 characters.",
      12: "CHANGE 3 → 9 on hand",
      13: "SAME No figure",
    });
    await applied(key, sent);
    expect([await onHand(product.id), await onHand(product.id, OTHER.id)]).toEqual([7, 3]);
    expect(await onHand(other.id)).toBe(9);
  });

  test("two columns of one name are not chosen between", async () => {
    const sent = await checked(key, "STOCK", csv(["sku", "warehouseCode", "onHand", "sku"], ["A", "MAA", 1, "B"]));
    expect(sent).toMatchObject({ status: "UNREADABLE", fault: "Two columns are named “sku”. Rename or remove one." });
  });

  test("a column with another name is asked for, chosen, and checked again", async () => {
    const product = await aStockedProduct(3);
    const sent = await checked(key, "STOCK", csv(["Code", "Where", "Pieces"], [product.sku, "MAA", 4]));
    expect(sent).toMatchObject({ status: "UNMAPPED", missing: ["sku", "warehouseCode", "onHand"] });
    const path = `/api/admin/imports/${sent.id}`;
    expect((await post(`${path}/apply`, {}, { key })).body.code).toBe("IMPORT_NOT_READY");
    const wrong = await post(`${path}/columns`, { columns: { sku: "Nothing", size: "Code" } }, { key });
    expect(wrong.body.errors.map(({ path: at }) => at)).toEqual(["columns.sku", "columns.size"]);
    const inherited = await post(`${path}/columns`, { columns: { constructor: -1 } }, { key });
    expect(inherited.body.errors.map(({ code }) => code)).toEqual(["INVALID_CONSTRUCTOR"]);
    const unknown = await post(`${path}/columns`, { columns: { constructor: null } }, { key });
    expect(unknown.body.errors?.map(({ code }) => code)).toEqual(["UNKNOWN_FIELD"]);
    const columns = { sku: "Code", warehouseCode: "Where", onHand: "Pieces" };
    await post(`${path}/columns`, { columns }, { key });
    const again = await until(key, sent.id, ({ status }) => status === "CHECKED");
    expect([again.columns, await verdicts(key, again)]).toEqual([columns, { 2: "CHANGE 3 → 4 on hand" }]);
  });

  test("what is no table, no CSV or too large is refused in words", async () => {
    const sent = await checked(key, "STOCK", new Uint8Array([0x50, 0x4b, 3, 4]));
    expect(sent).toMatchObject({ status: "UNREADABLE", fault: "This is an Excel workbook. Save it as “CSV UTF-8”." });
    const path = "/api/admin/imports?kind=STOCK";
    expect(
      (await call("POST", path, { text: "{}", headers: { "content-type": "application/json" }, key })).status,
    ).toBe(415);
    const large = { text: "x".repeat(17 * 1024 * 1024), headers: { "content-type": "text/csv" }, key };
    expect((await call("POST", path, large)).body.code).toBe("BODY_TOO_LARGE");
  });
});

test("an import that is stopped goes on, and applied twice it is done once", async () => {
  const product = await aStockedProduct(3);
  const sent = await checked(key, "STOCK", csv(["sku", "warehouseCode", "onHand"], [product.sku, "MAA", 4]));
  await pool().query("update import set status = 'STOPPED' where id = $1", [sent.id]);
  await Promise.all([applied(key, sent), applied(key, sent)]);
  await applied(key, sent);
  expect(await onHand(product.id)).toBe(4);
  const { body } = await get(`/api/audit?sku=${product.sku}&type=ADJUSTED`, { key });
  expect(body.entries).toHaveLength(1);
});
