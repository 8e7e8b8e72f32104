import type { Browser, BrowserContext } from "@playwright/test";
import { expect, hold, provenPost, stockOf } from "./shop-test";

type Holder = { context: BrowserContext; id: string };
type SoldOut = { last: Holder; warehouseId: string; city: string; close: () => Promise<void> };

/** The most units of one product that one shopper may hold. */
const HELD_MAX = 20;

/**
 * Holds every unit of a product, or (`row`) of one warehouse, with new shoppers. The last unit has its own hold, so
 * that it can be released alone. For products of the policy STANDARD.
 */
export async function sellOut(browser: Pick<Browser, "newContext">, sku: string, row?: number): Promise<SoldOut> {
  const contexts = [await browser.newContext()];
  let heldByNewest = 0;
  const aHold = async (warehouseId: string, quantity: number): Promise<Holder> => {
    heldByNewest += quantity;
    if (heldByNewest > HELD_MAX) {
      contexts.push(await browser.newContext());
      heldByNewest = quantity;
    }
    const context = contexts.at(-1);
    if (!context) throw new Error("there is always a holder");
    return { context, id: (await hold(context, { sku, warehouseId, quantity })).id };
  };
  const [looker] = contexts;
  const all = looker ? (await stockOf(looker, sku)).inventory : [];
  const rows = row === undefined ? all.filter(({ available }) => available > 0) : all.slice(row, row + 1);
  const [first, ...others] = rows;
  if (!first || first.available < 2) throw new Error(`${sku} is sold out already`);
  for (const { warehouseId, available } of others) await aHold(warehouseId, available);
  await aHold(first.warehouseId, first.available - 1);
  const last = await aHold(first.warehouseId, 1);
  const close = async () => void (await Promise.all(contexts.map((context) => context.close())));
  return { last, warehouseId: first.warehouseId, city: first.city, close };
}

export async function letGo({ context, id }: Holder): Promise<void> {
  const response = await context.request.post(`/api/reservations/${id}/release`);
  expect(response.status(), await response.text()).toBe(200);
}

type Wish = { sku: string; quantity: number; warehouseId?: string };

/** Joins through the API as this browser's shopper; `status` reads the entry's current status. */
export async function join(
  context: BrowserContext,
  wish: Wish,
): Promise<{ id: string; status: () => Promise<string> }> {
  const response = await provenPost(context, "/api/waitlist", wish);
  expect(response.status(), await response.text()).toBe(201);
  const { id } = (await response.json()) as { id: string };
  return { id, status: async () => (await (await context.request.get(`/api/waitlist/${id}`)).json()).status };
}

export const WAITED = "HLT-CANE-WHITE";
export const OFFERED = "HLT-WHEELCHAIR-FOLDING";

/** The warehouse that the picture tests use; other tests use other warehouses at the same time. */
const LOOKED_AT_ROW = 0;

/** A waiting entry in one line and an offer from another. */
export async function aPlaceAndAnOffer(context: BrowserContext, browser: Pick<Browser, "newContext">): Promise<void> {
  for (const sku of [WAITED, OFFERED]) {
    const { last, warehouseId, close } = await sellOut(browser, sku, LOOKED_AT_ROW);
    await join(context, { sku, warehouseId, quantity: 1 });
    if (sku === OFFERED) await letGo(last);
    await close();
  }
}
