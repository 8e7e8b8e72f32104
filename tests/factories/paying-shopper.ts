import { prisma } from "@/lib/db/prisma";
import { type Answered, aShopper, aStockedProduct, get, post } from "@/tests/api/api";

type Wish = { units?: number; quantity?: number; warehouseId?: string; unitPrice?: number };

/** A new shopper with a hold on a product of its own, and the way to everything about it. */
export async function aPayingShopper({ units = 4, quantity = 1, warehouseId, unitPrice }: Wish = {}) {
  const cookie = await aShopper();
  const product = await aStockedProduct(units);
  if (unitPrice !== undefined) {
    await prisma().product.update({ where: { id: product.id }, data: { priceAmount: unitPrice } });
  }
  const wish = { sku: product.sku, quantity, warehouseId, ttlSeconds: 300 };
  const { body } = await post("/api/reservations", wish, { cookie });
  const path = `/api/reservations/${body.id}`;
  return {
    cookie,
    product,
    id: body.id,
    path,
    expiresAt: String(body.expiresAt),
    start: (request?: object, once?: string) =>
      post(`${path}/payment`, request, { cookie, ...(once === undefined ? {} : { once }) }),
    payment: async () => (await get(`${path}/payment`, { cookie })).body,
    reservation: async () => (await get(path, { cookie })).body,
  };
}

export type PayingShopper = Awaited<ReturnType<typeof aPayingShopper>>;

/** The id that the test bank knows a started payment by. */
export function bankId({ body }: Pick<Answered, "body">): string {
  return String(body.paymentUrl).split("/").at(-1) ?? "";
}

/** Somebody chooses at the test bank. */
export function chooseAtBank(started: Pick<Answered, "body">, answer: object): Promise<Answered> {
  return post(`/api/test-provider/payments/${bankId(started)}`, answer);
}
