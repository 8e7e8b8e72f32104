import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Why } from "@/components/admin/why/why-context";
import { WhyEquation } from "@/components/admin/why/why-equation";
import { WhyTerms } from "@/components/admin/why/why-terms";
import { WhyWaitlist } from "@/components/admin/why/why-waitlist";
import { MoreMessages } from "@/components/messages/more-messages";
import type { Explanation } from "@/lib/explain/explain-schemas";
import common from "@/lib/messages/en/common.json";

const AT = "2026-01-15T09:14:00.000Z";
const ROW = {
  ...{ warehouseId: "w" as string, warehouseCode: "MAA", warehouseName: "Chennai", city: "Chennai" },
  ...{
    isActive: true,
    isPaused: false,
    onHand: 10,
    reserved: 10,
    committed: 0,
    safetyStock: 0,
    setAside: 0,
    inTransit: 0,
    shortfall: 0,
  },
  ...{ backorderAllowance: 0, available: 0, safetyStockSet: null },
  terms: [
    { term: "onHand" as const, units: 10 },
    { term: "reserved" as const, units: -10 },
  ],
};

/** Ten units, all held by Asha, and somebody who waits. */
const SOLD_OUT: Explanation = {
  ...ROW,
  ...{ productId: "p", sku: "SKU-1", name: "Lamp", isActive: true, warehouses: [ROW] },
  policy: {
    ...{ code: "FLASH_SALE", holdSeconds: 120, ttlSecondsMax: 120, extensionsMax: 0, extensionSeconds: 0 },
    ...{ maxHeld: 2, maxBought: 2, backorderPerRow: 0, offerSeconds: 300, paymentSeconds: 180 },
    ...{ unprovenPerNetwork: null, unprovenSharePercent: 20 },
  },
  holds: {
    ...{ total: 1, units: 10 },
    holds: [
      {
        ...{ reservationId: "r", owner: "shopper:1", warehouseCode: "MAA", quantity: 10, createdAt: AT, expiresAt: AT },
        ...{ customer: { name: "Asha", email: null, keyName: null }, isOffer: false, isPaying: true },
      },
    ],
  },
  shortage: null,
  unshipped: { total: 0, units: 0, orders: [] },
  waitlist: {
    ...{ total: 1, units: 2 },
    entries: [
      {
        ...{ id: "e", position: 1, owner: "shopper:2", email: "meera@shop.test", warehouseCode: null, quantity: 2 },
        ...{ createdAt: AT, why: { code: "TOO_FEW", free: 0, everywhere: 0 } },
      },
    ],
  },
  ...{ entries: [], position: "1", serverTime: AT },
};

function drawn(mayChange: boolean): string {
  return renderToStaticMarkup(
    <MoreMessages messages={{ common }}>
      <QueryClientProvider client={new QueryClient()}>
        <Why value={{ ask: () => undefined, mayChange }}>
          <WhyEquation why={SOLD_OUT} />
          <WhyTerms why={SOLD_OUT} figure="available" />
          <WhyWaitlist why={SOLD_OUT} />
        </Why>
      </QueryClientProvider>
    </MoreMessages>,
  );
}

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, "");

test("says in one sentence why it is 0, and who waits for how many under which policy", () => {
  expect(textOf(drawn(true))).toContain(
    "10 on hand − 10 held (Asha, ends 14:44) = 0 available1 person waits for 2 units.FLASH_SALE: holds last 2 min",
  );
});

test("each line has its act, and a viewer has none that changes or reads mail", () => {
  const [admin, viewer] = [drawn(true), drawn(false)];
  for (const html of [admin, viewer]) {
    expect(html).toContain("/admin/reservations?status=ALL&amp;id=r");
    expect(textOf(html)).toContain("Payment under way");
    expect(textOf(html)).toContain("Wants 2, 0 free.");
  }
  expect(admin).toContain("/admin/mail?q=meera%40shop.test");
  expect(textOf(admin)).toContain("Edit safety stock");
  expect(viewer).not.toContain("/admin/mail");
  expect(textOf(viewer)).not.toContain("Edit safety stock");
});
