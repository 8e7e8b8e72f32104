import type { BrowserContext } from "@playwright/test";
import { payByApi } from "./pay-test";
import { expect, hold } from "./shop-test";

/** An order of this browser's shopper, paid at the test bank; returns its id. */
export async function buy(context: BrowserContext, wish: Record<string, unknown>, email?: string): Promise<string> {
  const { id } = await hold(context, wish);
  await payByApi(context, id, "AUTHORISED", email);
  const status = async () => (await (await context.request.get(`/api/reservations/${id}/payment`)).json()).status;
  await expect.poll(status, { timeout: 30_000 }).toBe("CAPTURED");
  return id;
}
