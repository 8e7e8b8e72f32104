import pg from "pg";
import { expect, it, vi } from "vitest";
import type { InventoryRow, Product } from "@/lib/stock/stock";
import { anEditProduct } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { BOOK, KOCHI, LAMP, PUNE, SEAT, stocked, WATCH } from "@/tests/factories/small-shop";

const ROWS = [LAMP, WATCH, SEAT, BOOK].flatMap((product) => [stocked(product, PUNE), stocked(product, KOCHI)]);

const edits = (products: readonly { id: string }[], name: string) =>
  products.map(({ id: productId }) => anEditProduct({ productId, changes: { name } }));
const rowEdits = (rows: readonly InventoryRow[], from: number, quantity: number) => {
  const about = { expectedUpdatedAt: null, actor: "admin:a@shop.example", note: null };
  const [changes, safetyStock] = [{ lowThreshold: quantity }, { from, to: quantity }];
  return rows.map(({ productId, warehouseId }) => {
    return { type: "EditRow", productId, warehouseId, changes, safetyStock, ...about } as const;
  });
};

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}

const history = async ({ pool }: DatabaseShop, id: string) => {
  const { rows } = await pool.query<{ changes: object }>(
    "select changes from setting_change where subject_id = $1 order by id",
    [id],
  );
  return rows.map(({ changes }) => changes);
};

it("edits of one group take as many statements as one edit of each kind", async () => {
  const shop = await aDatabaseShop(ROWS);
  const submit = (products: readonly Product[], rows: readonly InventoryRow[], value: number) => {
    const commands = [...edits(products, `No. ${value}`), ...rowEdits(rows, 0, value)];
    return statementsOf(async () => {
      const outcomes = await Promise.all(commands.map((command) => shop.writer.submit(command)));
      expect(outcomes).toEqual(commands.map(() => ({ ok: true })));
    });
  };
  const one = await submit([LAMP], ROWS.slice(0, 1), 1);
  expect(await submit([WATCH, SEAT, BOOK], ROWS.slice(1), 2)).toBe(one);
});

it("edits of one thing in one group are made one after another, each from what the last left", async () => {
  const shop = await aDatabaseShop(ROWS);
  const names = ["First", "Second", "Second", "Third"];
  const commands = names.flatMap((name) => edits([LAMP, SEAT], name));
  for (const outcome of await Promise.all(commands.map((command) => shop.writer.submit(command))))
    expect(outcome).toEqual({ ok: true });
  for (const { id, name } of [LAMP, SEAT]) {
    expect(await history(shop, id)).toEqual([
      { name: [name, "First"] },
      { name: ["First", "Second"] },
      { name: ["Second", "Third"] },
    ]);
  }
});
