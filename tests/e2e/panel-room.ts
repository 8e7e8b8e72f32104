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

/**
 * A new product, with units in Chennai or in each warehouse of `units` by its code. At a test's second try it has another
 * name than at its first. `more`: further fields.
 */
export async function aProduct(
  request: APIRequestContext,
  wanted: string,
  units: number | Record<string, number> = 10,
  more: object = {},
): Promise<Known> {
  const { retry } = test.info();
  const name = retry === 0 ? wanted : `${wanted} ${retry + 1}`;
  const sku = name.toUpperCase().replaceAll(" ", "-");
  const price = { amount: 500_00, currency: "INR" };
  const about = { description: `${name}, made for a test.`, category: "Lifestyle", policy: "STANDARD", ...more };
  const made = await request.post("/api/admin/products", {
    headers: FROM_OUR_PAGE,
    data: { sku, name, price, ...about },
  });
  expect(made.status(), await made.text()).toBe(201);
  const product = (await made.json()) as Known;
  for (const [code, quantity] of Object.entries(typeof units === "number" ? { MAA: units } : units)) {
    const receipt = { productId: product.id, warehouseId: await warehouseIdOf(request, code), quantity };
    const received = await request.post("/api/admin/receipts", { headers: FROM_OUR_PAGE, data: receipt });
    expect(received.status(), await received.text()).toBe(200);
  }
  return product;
}

export async function warehouseIdOf(request: APIRequestContext, code: string): Promise<string> {
  const answer = await request.get("/api/warehouses");
  const { warehouses } = (await answer.json()) as { warehouses: { id: string; code: string }[] };
  return warehouses.find((one) => one.code === code)?.id ?? "";
}

/** An order that was paid at the counter, from each warehouse of `units`. */
export async function anOrder(
  request: APIRequestContext,
  product: Pick<Known, "sku">,
  units: Record<string, number>,
  email: string,
) {
  const post = async (path: string, data: object) => {
    const answer = await request.post(`/api/admin/${path}`, { headers: FROM_OUR_PAGE, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string };
  };
  const lines = await Promise.all(
    Object.entries(units).map(async ([code, quantity]) => {
      return { sku: product.sku, warehouseId: await warehouseIdOf(request, code), quantity };
    }),
  );
  const customer = { email, name: "Asha Rao", phone: "+91 98000 00000" };
  const { id } = await post("reservations", {
    ...{ lines, customer, shipTo: { postalCode: "560001" }, tellCustomer: false },
  });
  await post(`reservations/${id}/confirm`, { note: "paid at the counter", method: "CASH" });
  return { id, post: (act: string, data: object) => post(`orders/${id}/${act}`, data) };
}
