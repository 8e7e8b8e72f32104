import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Consequences } from "@/components/admin/inventory/release-holds";
import { MoreMessages } from "@/components/messages/more-messages";
import { explainOptions } from "@/lib/explain/explain-options";
import type { HoldsToRelease } from "@/lib/explain/explain-schemas";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import common from "@/lib/messages/en/common.json";

const AT = "2026-01-15T09:14:00.000Z";
const ROW = { productId: "p", warehouseId: "w", name: "Lamp", city: "Chennai" } as InventoryRow;
const REFUSAL = { requestedOnHand: 2, reserved: 7, committed: 0, missing: 5 };
const hold = (reservationId: string, name: string, quantity: number, isPaying: boolean) => ({
  ...{ reservationId, owner: "shopper:1", customer: { name, email: null, keyName: null }, warehouseCode: "MAA" },
  ...{ quantity, createdAt: AT, expiresAt: AT, isOffer: false, isPaying },
});
const HOLDS: HoldsToRelease = {
  total: 2,
  units: 6,
  version: "2:r2:r1",
  holds: [hold("r2", "Asha", 4, true), hold("r1", "Ravi", 2, false)],
};

function textOf(holds: HoldsToRelease): [text: string, html: string] {
  const client = new QueryClient();
  const waiting = { email: "meera@shop.test", owner: "shopper:2", quantity: 2 };
  client.setQueryData(explainOptions(ROW).queryKey, { waitlist: { total: 1, units: 2, entries: [waiting] } } as never);
  const html = renderToStaticMarkup(
    <MoreMessages messages={{ common }}>
      <QueryClientProvider client={client}>
        <Consequences refusal={REFUSAL} holds={holds} row={ROW} />
      </QueryClientProvider>
    </MoreMessages>,
  );
  return [html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " "), html];
}

test("names the holds that would end, whose they are, that one is being paid for, and who waits", () => {
  const [text, html] = textOf(HOLDS);
  expect(text).toContain("2 holds are released, newest first: 6 units.");
  expect(text).toContain("Payments that still go through are refunded.");
  expect(text).toContain(
    "1 person waits for this product: meera@shop.test (2). 1 unit left over can be offered to them.",
  );
  expect(text).toMatch(/4 Asha .*Payment under way.* 2 Ravi/);
  expect(html).toContain("/admin/reservations?status=ALL&amp;id=r2");
  expect(textOf({ ...HOLDS, units: 5 })[0]).toContain("meera@shop.test (2). They stay in line.");
});
