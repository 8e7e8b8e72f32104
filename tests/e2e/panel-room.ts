import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const PICTURES = path.join(import.meta.dirname, "..", "artefacts");
const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];

/** No accessibility fault, nothing wider than the window, and a picture of it, at three widths. */
export async function expectSound(page: Page, name: string, colorScheme: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.html) }));
    expect(faults, `${name} at ${size.width} px`).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, `${name} at ${size.width} px`).toBe(0);
    await page.screenshot({ path: path.join(PICTURES, `${name}-${size.width}-${colorScheme}.png`) });
  }
}

type Row = { productId: string; warehouseId: string; onHand: number; reserved: number; available: number };

/** A row as the API has it now. */
export async function rowOf(page: Page, sku: string, city: string): Promise<Row> {
  const answer = await page.context().request.get(`/api/admin/inventory?q=${sku}&limit=100`);
  expect(answer.status(), await answer.text()).toBe(200);
  const { rows } = (await answer.json()) as { rows: (Row & { sku: string; city: string })[] };
  const row = rows.find((one) => one.sku === sku && one.city === city);
  if (!row) throw new Error(`the seed has ${sku} in ${city}`);
  return row;
}
