import { describe, expect, test } from "vitest";
import { followedProducts } from "@/components/admin/inventory/followed-products";
import { rowId } from "@/components/admin/inventory/inventory-search-params";

const rows = Array.from({ length: 200 }, (_, at) => ({
  warehouseId: "here",
  productId: `product ${at}`,
  isSold: at !== 101,
}));

function follow(from: number, to: number, known: readonly string[] = []) {
  return followedProducts({ rows, inSight: rows.slice(from, to).map(rowId), known });
}

describe("the products that the inventory follows live", () => {
  test("are those of the rows in sight and of some rows around them, not of all that were loaded", () => {
    const products = follow(100, 120);
    expect(products).toEqual(expect.arrayContaining(["product 100", "product 119", "product 90", "product 130"]));
    expect(products.length).toBeLessThan(60);
    expect(follow(0, 20)).toContain("product 0");
  });

  test("leave out what is not sold, which would end the stream", () => {
    expect(follow(100, 120)).not.toContain("product 101");
  });

  test("stay the same while scrolling shows no other products", () => {
    const known = follow(100, 120);
    expect(follow(105, 125, known)).toBe(known);
    expect(follow(160, 180, known)).not.toBe(known);
  });

  test("stay the same while no row is known to be in sight", () => {
    const known = follow(100, 120);
    expect(followedProducts({ rows, inSight: [""], known })).toBe(known);
  });
});
