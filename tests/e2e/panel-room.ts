import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { FROM_OUR_PAGE } from "./admin-test";

type Row = { productId: string; warehouseId: string; onHand: number; reserved: number; available: number };

/** A row as the API returns it now. */
export async function rowOf(page: Page, sku: string, city: string): Promise<Row> {
  const answer = await page.context().request.get(`/api/admin/inventory?q=${sku}&limit=100`);
  expect(answer.status(), await answer.text()).toBe(200);
  const { rows } = (await answer.json()) as { rows: (Row & { sku: string; city: string })[] };
  const row = rows.find((one) => one.sku === sku && one.city === city);
  if (!row) throw new Error(`the seed has ${sku} in ${city}`);
  return row;
}

type Known = { id: string; sku: string; name: string };

/** A new product, with units in Chennai. At a test's second try it has another name than at its first. */
export async function aProduct(request: APIRequestContext, wanted: string, units = 10): Promise<Known> {
  const { retry } = test.info();
  const name = retry === 0 ? wanted : `${wanted} ${retry + 1}`;
  const sku = name.toUpperCase().replaceAll(" ", "-");
  const price = { amount: 500_00, currency: "INR" };
  const data = {
    sku,
    name,
    description: `${name}, made for a test.`,
    category: "Lifestyle",
    price,
    policy: "STANDARD",
  };
  const made = await request.post("/api/admin/products", { headers: FROM_OUR_PAGE, data });
  expect(made.status(), await made.text()).toBe(201);
  const product = (await made.json()) as Known;
  const { warehouses } = (await (await request.get("/api/warehouses")).json()) as {
    warehouses: { id: string; code: string }[];
  };
  const warehouseId = warehouses.find(({ code }) => code === "MAA")?.id;
  const receipt = { productId: product.id, warehouseId, quantity: units };
  await request.post("/api/admin/receipts", { headers: FROM_OUR_PAGE, data: receipt });
  return product;
}
