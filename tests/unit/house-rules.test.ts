import { describe, expect, test } from "vitest";
import {
  brokenOrder,
  reachesForSql,
  serverCodeInBrowser,
  strangersInStock,
  writerInReads,
} from "@/scripts/checks/house-rules";
import { type Module, moduleOf } from "@/scripts/checks/imports";

/** A project of these files, with their source. */
function house(sources: Record<string, string>): Module[] {
  const files = new Set(Object.keys(sources));
  return Object.entries(sources).map(([file, source]) => moduleOf(file, source, files));
}

describe("the order of rooms", () => {
  test("lets a noun use the core and the foundations, and a page use all of them", () => {
    const modules = house({
      "lib/db/pool.ts": "",
      "lib/stock/stock.ts": 'import { pool } from "@/lib/db/pool";',
      "lib/cart/cart.ts": 'import type { Row } from "../stock/stock";',
      "components/shop/cart.tsx": 'import { cart } from "@/lib/cart/cart";',
      "app/page.tsx": 'import { Cart } from "@/components/shop/cart";',
    });
    expect(brokenOrder(modules)).toEqual([]);
  });

  test.each([
    ["a foundation uses a noun", "lib/outbox/run.ts", 'import { mail } from "@/lib/mail/mail";', "lib/mail/mail.ts"],
    [
      "the core imports a type from the ledger",
      "lib/stock/stock.ts",
      'import type { E } from "../ledger/entry";',
      "lib/ledger/entry.ts",
    ],
    ["a noun uses a later one", "lib/catalog/list.ts", 'export { cart } from "@/lib/cart/cart";', "lib/cart/cart.ts"],
    [
      "a noun imports startup dynamically",
      "lib/cart/cart.ts",
      'const later = () => import("@/lib/startup/start-up");',
      "lib/startup/start-up.ts",
    ],
    ["a component uses a page", "components/shop/cart.tsx", 'import { Page } from "@/app/page";', "app/page.tsx"],
    [
      "a shared component uses a room's",
      "components/ui/button.tsx",
      'import { Cart } from "../shop/cart";',
      "components/shop/cart.tsx",
    ],
    ["production code uses a test's", "app/page.tsx", 'import { fake } from "@/tests/fake";', "tests/fake.ts"],
  ])("refuses when %s", (_, file, source, other) => {
    expect(brokenOrder(house({ [file]: source, [other]: "" }))).toEqual([
      `${file} imports ${other}, which comes later in the order`,
    ]);
  });

  test("requires a place for every new room", () => {
    const modules = house({ "lib/coupons/coupon.ts": "", "app/page.tsx": 'import { c } from "@/lib/coupons/coupon";' });
    expect(brokenOrder(modules)).toEqual(["lib/coupons/coupon.ts is not listed in scripts/checks/floors.ts"]);
  });
});

test("pages and components must use a noun instead of its SQL", () => {
  const modules = house({
    "lib/db/pool.ts": "",
    "lib/cart/cart-statements.ts": "",
    "lib/stock/database/load.ts": "",
    "app/api/cart/route.ts": 'import { pool } from "@/lib/db/pool"; import { save } from "@/lib/cart/cart-statements";',
    "components/shop/cart.tsx": 'import type { Loaded } from "@/lib/stock/database/load";',
  });
  expect(reachesForSql(modules)).toHaveLength(3);
});

test("the core knows no HTTP, no React and no Redis", () => {
  const modules = house({
    "lib/http/answer.ts": "",
    "lib/stock/verbs/reserve.ts":
      'import { json } from "@/lib/http/answer"; import { cache } from "react"; import pg from "pg";',
  });
  expect(strangersInStock(modules)).toHaveLength(2);
});

test("a reader that would load the stock writer is reported with the import path", () => {
  const modules = house({
    "lib/catalog/read.ts": 'import { sweep } from "./sweep";',
    "lib/catalog/sweep.ts": 'import { stockWriter } from "@/lib/stock/writer/stock-writer";',
    "lib/catalog/later.ts": 'import type { Writer } from "@/lib/stock/writer/stock-writer";',
    "lib/stock/writer/stock-writer.ts": "",
  });
  expect(writerInReads(modules)).toContain(
    "a read would load lib/catalog/read.ts → lib/catalog/sweep.ts → lib/stock/writer/stock-writer.ts",
  );
  expect(writerInReads(modules).some((sentence) => sentence.includes("later"))).toBe(false);
});

test("server code that a client component would bring into the browser is reported with the path; its types are allowed", () => {
  const modules = house({
    "lib/server-only.ts": "",
    "lib/env.ts": 'import "@/lib/server-only";',
    "lib/orders/seller.ts": 'import { env } from "@/lib/env";',
    "components/shop/receipt.tsx": '"use client";\nimport { seller } from "@/lib/orders/seller";',
    "components/shop/total.tsx": '"use client";\nimport type { Seller } from "@/lib/orders/seller";',
    "app/page.tsx": 'import { seller } from "@/lib/orders/seller";',
  });
  expect(serverCodeInBrowser(modules)).toEqual([
    "the browser would load components/shop/receipt.tsx → lib/orders/seller.ts → lib/env.ts",
  ]);
});
