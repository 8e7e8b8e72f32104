import { expect, type Page } from "@playwright/test";

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
