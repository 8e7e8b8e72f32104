import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { findOrder, findOrders } from "@/lib/orders/find-order";
import { OrdersQuery } from "@/lib/orders/order-schemas";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aStockedProduct, MAIN, OTHER } from "@/tests/api/api";
import { aCancelOrder, aReturn, aShip } from "@/tests/factories/commands";
import { aSoldOrder } from "@/tests/factories/sold-orders";

type Product = Awaited<ReturnType<typeof aStockedProduct>>;
type Named = Partial<Record<keyof typeof OrdersQuery.shape, string>>;

let lamp: Product;
let mat: Product;

beforeAll(async () => {
  lamp = await aStockedProduct(500);
  mat = await aStockedProduct(500);
  await pool().query("update product set name = $2 where id = $1", [lamp.id, "Brass Lamp"]);
  await pool().query("update product set name = $2 where id = $1", [mat.id, "Yoga Mat"]);
});

const aShopper = () => `shopper:${randomUUID()}`;
const of = (product: Product, quantity = 1, warehouse = MAIN) => {
  return { productId: product.id, warehouseId: warehouse.id, quantity };
};
const list = (owner: string, query: Named = {}) => findOrders({ owner }, OrdersQuery.parse(query));
const idsOf = async (owner: string, query: Named = {}) => (await list(owner, query)).orders.map(({ id }) => id);

describe("the order list finds", () => {
  test("a status as it is derived from the lines", async () => {
    const owner = aShopper();
    const move = async (
      shipped: [number, number],
      then: { cancelled?: [number, number]; returned?: [number, number] } = {},
    ) => {
      const id = await aSoldOrder(owner, [of(lamp, 2), of(mat, 1, OTHER)]);
      const lines = ([one, two]: [number, number]) => [of(lamp, one), of(mat, two, OTHER)];
      const outcomes = [];
      const isShipped = shipped[0] + shipped[1] > 0;
      if (isShipped) outcomes.push(await stockWriter().submit(aShip({ reservationId: id, lines: lines(shipped) })));
      const { cancelled, returned } = then;
      if (cancelled) {
        outcomes.push(await stockWriter().submit(aCancelOrder({ reservationId: id, lines: lines(cancelled) })));
      }
      if (returned) outcomes.push(await stockWriter().submit(aReturn({ reservationId: id, lines: lines(returned) })));
      expect(outcomes.every(({ ok }) => ok)).toBe(true);
      return id;
    };
    const made = {
      PAID: [await move([0, 0]), await move([0, 0], { cancelled: [1, 0] })],
      PARTIALLY_SHIPPED: [await move([1, 0]), await move([2, 0]), await move([1, 0], { returned: [1, 0] })],
      SHIPPED: [
        await move([2, 1]),
        await move([2, 0], { cancelled: [0, 1] }),
        await move([2, 1], { returned: [2, 0] }),
      ],
      RETURNED: [await move([2, 1], { returned: [2, 1] }), await move([2, 0], { cancelled: [0, 1], returned: [2, 0] })],
      CANCELLED: [await move([0, 0], { cancelled: [2, 1] })],
    };
    for (const [status, ids] of Object.entries(made)) {
      const { orders } = await list(owner, { status });
      expect(orders.map(({ id }) => id)).toEqual([...ids].reverse());
      expect(new Set(orders.map((order) => order.status))).toEqual(new Set([status]));
    }
    expect(await idsOf(owner, { status: "SHORTFALL" })).toEqual([]);
  });

  test("a number, product or SKU, by every word of the search", async () => {
    const owner = aShopper();
    const lamps = await aSoldOrder(owner, [of(lamp)]);
    const both = await aSoldOrder(owner, [of(lamp), of(mat)]);
    const number = (await findOrder(lamps, owner))?.number ?? "";
    expect(await idsOf(owner, { q: number })).toEqual([lamps]);
    expect(await idsOf(owner, { q: number.toLowerCase() })).toEqual([lamps]);
    expect(await idsOf(owner, { q: number.slice(3) })).toEqual([lamps]);
    expect(await idsOf(owner, { q: number.replace("-", "‑") })).toEqual([lamps]);
    expect(await idsOf(owner, { q: "“Lámp”" })).toEqual([both, lamps]);
    expect(await idsOf(owner, { q: "lamp" })).toEqual([both, lamps]);
    expect(await idsOf(owner, { q: "mat lamp" })).toEqual([both]);
    expect(await idsOf(owner, { q: mat.sku.toLowerCase() })).toEqual([both]);
    expect(await idsOf(owner, { q: `${number} mat` })).toEqual([]);
    expect(await idsOf(owner, { q: "100%" })).toEqual([]);
    expect(await idsOf(aShopper(), { q: number })).toEqual([]);
  });

  test("orders confirmed from one time on, and before another", async () => {
    const owner = aShopper();
    const [first, second, third] = [
      await aSoldOrder(owner, [of(lamp)]),
      await aSoldOrder(owner, [of(lamp)]),
      await aSoldOrder(owner, [of(lamp)]),
    ];
    // Times are compared in milliseconds, and a fast machine makes several sales within one.
    for (const [seconds, id] of [first, second, third].entries()) {
      const later = "update reservation set confirmed_at = confirmed_at + $2 * interval '1 second' where id = $1";
      await pool().query(later, [id, seconds]);
    }
    const at = (await findOrder(second, owner))?.createdAt ?? "";
    const next = (await findOrder(third, owner))?.createdAt ?? "";
    expect(await idsOf(owner, { from: at })).toEqual([third, second]);
    expect(await idsOf(owner, { to: at })).toEqual([first]);
    expect(await idsOf(owner, { from: at, to: next })).toEqual([second]);
    expect(await idsOf(owner, { from: at, to: at })).toEqual([]);
  });
});

describe("pages", () => {
  async function walk(owner: string, query: Named, between: () => Promise<unknown>): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(owner, {
        ...query,
        limit: "3",
        ...(cursor && { cursor }),
      });
      seen.push(...page.orders.map(({ id }) => id));
      cursor = page.nextCursor;
      if (cursor !== null) await between();
    } while (cursor !== null);
    return seen;
  }

  test("have no gaps or repetitions while orders are being made", async () => {
    const owner = aShopper();
    const before: string[] = [];
    for (let count = 0; count < 10; count++) before.unshift(await aSoldOrder(owner, [of(lamp)]));
    const seen = await walk(owner, {}, () => {
      return Promise.all([1, 2, 3].map((quantity) => aSoldOrder(owner, [of(mat, quantity)])));
    });
    expect(seen).toEqual(before);
    expect(await walk(owner, {}, async () => undefined)).toHaveLength(19);
  });

  test("filtered by status keep their place while other orders are shipped", async () => {
    const owner = aShopper();
    const before: string[] = [];
    for (let count = 0; count < 8; count++) before.unshift(await aSoldOrder(owner, [of(lamp)]));
    const [newest = "", ...others] = before;
    const seen = await walk(owner, { status: "PAID" }, () => {
      return stockWriter().submit(aShip({ reservationId: newest }));
    });
    expect(seen).toEqual([newest, ...others]);
    expect(await idsOf(owner, { status: "PAID" })).toEqual(others);
  });
});
