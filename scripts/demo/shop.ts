import { invariant } from "@/lib/invariant";
import type { LineQuantity } from "@/lib/stock/commands";
import { PRODUCTS } from "@/prisma/seed/catalogue";
import { WAREHOUSES } from "@/prisma/seed/warehouses";
import { type Person, STAFF } from "./people";
import { Random } from "./random";
import { DAY_MS } from "./rhythm";
import type { Timeline } from "./timeline";

/** An order with units that have not left yet. `isEnded`: cancelled, or somebody else looks after it. */
export type DemoOrder = {
  id: string;
  person: Person;
  lines: LineQuantity[];
  confirmedAt: number;
  isEnded: boolean;
  isTicket: boolean;
};

/** What those who make the demo's trade have in common. */
export type DemoShop = {
  timeline: Timeline;
  seed: string;
  /** Midnight in India of the first day; the first shopper comes that morning. */
  start: number;
  until: number;
  days: number;
  /** How many shoppers reserve on an average day. */
  holdsPerDay: number;
  admin: { actor: string; email: string };
  /** Orders with units to ship, by warehouse. */
  toShip: Map<string, DemoOrder[]>;
  /** Who waits for an offer, by owner. */
  waiting: Map<string, Person>;
  /** Products that no supplier has. */
  soldOut: Set<string>;
  /** Products whose pages are gone for a while. */
  offSale: Set<string>;
};

export type DemoProduct = (typeof PRODUCTS)[number];
export type DemoWarehouse = (typeof WAREHOUSES)[number];

/** The day that is so far into the history, from 0 to 1. */
export function dayAt({ start, days }: DemoShop, share: number): number {
  return start + Math.floor(share * (days - 1)) * DAY_MS;
}

export function randomOf({ seed }: DemoShop, name: string | number): Random {
  return new Random(`${seed} ${name}`);
}

export function productOf(sku: string): DemoProduct {
  const found = PRODUCTS.find((product) => product.sku === sku);
  invariant(found, `the catalogue has ${sku}`);
  return found;
}

export function warehouseOf(code: string): DemoWarehouse {
  const found = WAREHOUSES.find((warehouse) => warehouse.code === code);
  invariant(found, `there is a warehouse ${code}`);
  return found;
}

/** Who works in a warehouse. */
export function staffOf({ code }: DemoWarehouse): { actor: string; email: string } {
  const email = STAFF[code]?.email ?? "";
  return { actor: `admin:${email}`, email };
}
