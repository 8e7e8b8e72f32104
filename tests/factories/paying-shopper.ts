import { prisma } from "@/lib/db/prisma";
import { type Answered, aShopper, aStockedProduct, get, post } from "@/tests/api/api";

type Wish = { cookie?: string | null; units?: number; quantity?: number; warehouseId?: string; unitPrice?: number };

/** A shopper, new unless `cookie` says who, who holds a product of their own, with functions to pay for it and to inspect it. */
export async function aPayingShopper({ cookie: own, units = 4, quantity = 1, warehouseId, unitPrice }: Wish = {}) {
  const cookie = own ?? (await aShopper());
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

/** The test bank's id for a started payment. */
export function bankId({ body }: Pick<Answered, "body">): string {
  return String(body.paymentUrl).split("/").at(-1) ?? "";
}

/** Makes a choice on the test bank's page. */
export function chooseAtBank(started: Pick<Answered, "body">, answer: object): Promise<Answered> {
  return post(`/api/test-provider/payments/${bankId(started)}`, answer);
}
