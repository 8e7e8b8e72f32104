import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive } from "@/tests/factories/commands";
import type { PolicyCode } from "@/tests/factories/product";
import { type Answered, aShopper, aStockedProduct, get, MAIN, post } from "./api";

/** Receives units of a product in the first warehouse, which serves the waitlist. */
export async function receive(productId: string, quantity: number, warehouseId: string = MAIN.id): Promise<void> {
  const outcome = await stockWriter().submit(aReceive({ productId, warehouseId, quantity }));
  if (!outcome.ok) throw new Error(outcome.code);
}

/** A product whose `units`, all in the first warehouse, are held by one shopper. */
export async function aSoldOutProduct(units = 1, policyCode: PolicyCode = "STANDARD") {
  const product = await aStockedProduct(0, policyCode);
  await receive(product.id, units);
  const cookie = await aShopper();
  const held = await post("/api/reservations", { productId: product.id, quantity: units }, { cookie });
  if (held.status !== 201) throw new Error(held.text);
  return { ...product, hold: { id: held.body.id, cookie } };
}

/** A shopper who joined the waitlist, and the answer to that. */
export async function aWaiter(
  productId: string,
  wish: { quantity?: number; warehouseId?: string; email?: string } = {},
) {
  const cookie = await aShopper();
  const joined = await post("/api/waitlist", { productId, quantity: 1, ...wish }, { cookie });
  if (joined.status !== 201) throw new Error(joined.text);
  return { cookie, id: joined.body.id, joined };
}

/** The waitlist entry as its owner sees it now. */
export async function waitlistEntryOf({ id, cookie }: { id: string; cookie: string }): Promise<Answered["body"]> {
  return (await get(`/api/waitlist/${id}`, { cookie })).body;
}
