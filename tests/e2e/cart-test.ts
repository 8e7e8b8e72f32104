import { type BrowserContext, expect } from "@playwright/test";

export type CartLine = { sku: string; warehouseId?: string; quantity: number };

/** Far more than there are, so that the line is always short. */
const TOO_MANY = 900;

/** Puts lines into this browser's cart through the API. */
export async function putInCart(context: BrowserContext, ...lines: CartLine[]): Promise<void> {
  for (const data of lines) {
    const response = await context.request.put("/api/cart/lines", { data });
    expect(response.status(), await response.text()).toBe(200);
  }
}

/** A cart of two lines; the second is short unless `quantity` is given. */
export async function fillCart(context: BrowserContext, quantity = TOO_MANY): Promise<void> {
  await putInCart(context, { sku: "FIT-BICYCLE-CITY-26", quantity: 1 }, { sku: "HLT-POWERCHAIR-20AH", quantity });
}

type Cart = { id: string; lines: { product: { id: string }; quantity: number }[] };

/** Holds this browser's cart as it is through the API; returns the hold's id. */
export async function holdCart(context: BrowserContext): Promise<string> {
  const cart: Cart = await (await context.request.get("/api/cart")).json();
  const lines = cart.lines.map(({ product, quantity }) => ({ productId: product.id, quantity }));
  const response = await context.request.post("/api/reservations", { data: { lines, cartId: cart.id } });
  expect(response.status(), await response.text()).toBe(201);
  return (await response.json()).id;
}
