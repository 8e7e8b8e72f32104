import { describe, expect, test } from "vitest";
import {
  brokenOrder,
  circles,
  reachesForSql,
  serverCodeInBrowser,
  strangersInStock,
  unclearImports,
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
    [
      "a type names a later module",
      "lib/cart/cart.ts",
      'type Order = import("@/lib/orders/order").Order;',
      "lib/orders/order.ts",
    ],
    ["a noun requires a later one", "lib/cart/cart.ts", 'require("@/lib/orders/order");', "lib/orders/order.ts"],
    [
      "a noun requires a later one by import =",
      "lib/cart/cart.ts",
      'import order = require("@/lib/orders/order");',
      "lib/orders/order.ts",
    ],
    ["a folder's index is meant", "lib/cart/cart.ts", 'export * from "@/lib/orders";', "lib/orders/index.ts"],
  ])("refuses when %s", (_, file, source, other) => {
    expect(brokenOrder(house({ [file]: source, [other]: "" }))).toEqual([
      `${file} imports ${other}, which comes later in the order`,
    ]);
  });

  test("requires a place for every new room, imported or not", () => {
    const modules = house({ "lib/coupons/coupon.ts": "", "hooks/use-coupon.ts": "", "app/page.tsx": "" });
    expect(brokenOrder(modules)).toEqual([
      "lib/coupons/coupon.ts is not listed in scripts/checks/floors.ts",
      "hooks/use-coupon.ts is not listed in scripts/checks/floors.ts",
    ]);
  });
});

test("imports that cannot be followed are refused: files that do not exist, computed names, require", () => {
  const modules = house({
    "lib/orders/order.ts": "",
    "lib/cart/a.ts": 'import { order } from "@/lib/orders/order.js";',
    "lib/cart/b.ts": 'export const load = (name: string) => import("@/lib/orders/" + name);',
    "lib/cart/c.ts": 'import { createRequire } from "node:module";',
    "lib/cart/d.ts": "export const load = () => import(`@/lib/orders/order`);",
    "lib/cart/e.ts": 'import type { Client } from "@/lib/db/generated/client";',
  });
  expect(unclearImports(modules)).toEqual([
    "lib/cart/a.ts imports @/lib/orders/order.js: no such file, or a name that cannot be checked",
    "lib/cart/b.ts imports a name that is not written out: no such file, or a name that cannot be checked",
    "lib/cart/c.ts imports node:module: write a plain import, which can be checked",
  ]);
});

test("pages and components must use a noun instead of its SQL", () => {
  const modules = house({
    "lib/db/pool.ts": "",
    "lib/cart/cart-statements.ts": "",
    "lib/stock/database/load.ts": "",
    "app/api/cart/route.ts": 'import { pool } from "@/lib/db/pool"; import { save } from "@/lib/cart/cart-statements";',
    "components/shop/cart.tsx": 'import type { Loaded } from "@/lib/stock/database/load";',
    "app/page.tsx": 'import type { Pool } from "pg";',
  });
  expect(reachesForSql(modules)).toHaveLength(4);
});

test("the core knows no HTTP, no React and no Redis", () => {
  const modules = house({
    "lib/http/answer.ts": "",
    "lib/stock/verbs/reserve.ts":
      'import { json } from "@/lib/http/answer"; import { cache } from "react"; import Redis from "ioredis"; import pg from "pg";',
  });
  expect(strangersInStock(modules)).toHaveLength(3);
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

test("server code that a client component would bring into the browser is reported with the path; types are allowed", () => {
  const modules = house({
    "lib/server-only.ts": "",
    "lib/env.ts": 'import "@/lib/server-only";',
    "lib/orders/seller.ts": 'import { env } from "@/lib/env";',
    "components/shop/receipt.tsx": '"use client";\nimport { seller } from "@/lib/orders/seller";',
    "components/shop/total.tsx": '"use client";\nimport type { Seller } from "@/lib/orders/seller";',
    "app/page.tsx": 'import { seller } from "@/lib/orders/seller";',
    "lib/auth/password-hash.ts": 'import { hash } from "@node-rs/argon2";',
    "lib/cart/rows.ts": 'import type { Pool } from "pg";',
    "components/shop/sign-in.tsx": '"use client";\nimport { check } from "@/lib/auth/password-hash";',
    "components/shop/rows.tsx": '"use client";\nimport { rows } from "@/lib/cart/rows";',
  });
  expect(serverCodeInBrowser(modules)).toEqual([
    "the browser would load components/shop/receipt.tsx → lib/orders/seller.ts → lib/env.ts",
    "the browser would load components/shop/sign-in.tsx → lib/auth/password-hash.ts",
    "the browser would load components/shop/rows.tsx → lib/cart/rows.ts",
  ]);
});

test("a circle is reported once, also if only a type closes it", () => {
  const modules = house({
    "lib/cart/cart.ts": 'import { price } from "./price";',
    "lib/cart/price.ts": 'import { line } from "./line";',
    "lib/cart/line.ts": 'export type Line = import("./cart").Line;',
    "lib/cart/total.ts": 'import { price } from "./price";',
  });
  expect(circles(modules)).toEqual([
    "a circle: lib/cart/cart.ts → lib/cart/price.ts → lib/cart/line.ts → lib/cart/cart.ts",
  ]);
});
