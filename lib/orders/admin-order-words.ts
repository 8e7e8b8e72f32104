import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { dayText } from "@/lib/delivery/destination-words";
import { unitsText } from "@/lib/format/count-words";
import { type Money, priceText } from "@/lib/format/money";
import { actorLabel, type Tone } from "@/lib/ledger/ledger-words";
import type { T } from "@/lib/messages/translate";
import type { OrderAct } from "@/lib/orders/admin-order-options";
import type { AdminOrderDetail, OrderRefund, StaffOrder } from "@/lib/orders/admin-order-schemas";
import type { OrderStatus } from "@/lib/orders/order-schemas";
import { unshippedUnits } from "@/lib/orders/order-status";
import { dueAmount } from "@/lib/orders/order-words";
import { HAND_METHODS } from "@/lib/reservations/by-hand-words";

/** What staff call an order's status. */
export const STAFF_STATUS: Record<OrderStatus, { label: string; tone: Tone }> = {
  PAID: { label: "To ship", tone: "signal" },
  PARTIALLY_SHIPPED: { label: "Partly shipped", tone: "signal" },
  SHORTFALL: { label: "Short", tone: "bad" },
  SHIPPED: { label: "Shipped", tone: "good" },
  CANCELLED: { label: "Cancelled", tone: "neutral" },
  RETURNED: { label: "Returned", tone: "neutral" },
};

type Line = StaffOrder["lines"][number];

/** How many units of a line an act can be done to. */
export function actableUnits(act: OrderAct, { quantity, shipped, cancelled, returned, short }: Line): number {
  const left = quantity - shipped - cancelled;
  switch (act) {
    case "ship":
    case "cancel":
      return left;
    case "return":
      return shipped - returned;
    case "short-pick":
    case "reroute":
      return left - short;
  }
}

/** Whether an act can be done to any unit of an order. */
export function isActable(act: OrderAct, { lines }: Pick<StaffOrder, "lines">): boolean {
  return lines.some((line) => actableUnits(act, line) > 0);
}

/** What happened to a line's units: "2 shipped, 1 returned, 1 not found"; "" while nothing has. */
export function lineStory({ shipped, cancelled, returned, short, backordered, expectedOn }: Line): string {
  const parts = [
    shipped > 0 && `${shipped} shipped`,
    returned > 0 && `${returned} returned`,
    cancelled > 0 && `${cancelled} cancelled`,
    short > backordered && `${short - backordered} not found`,
    backordered > 0 && `${backordered} back-ordered${expectedOn ? ` until about ${dayText(expectedOn)}` : ""}`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** The warehouses that have units of an order left to ship. */
export function parcelsLeft({ lines }: { lines: readonly Line[] }): { warehouseId: string; warehouseCode: string }[] {
  const left = new Map<string, { warehouseId: string; warehouseCode: string }>();
  for (const { warehouseId, warehouseCode, ...line } of lines) {
    if (unshippedUnits([line]) > 0) left.set(warehouseId, { warehouseId, warehouseCode });
  }
  return [...left.values()];
}

/** How an order's lines differ from before: "Lamp in MAA: 2 shipped". */
export function lineChanges(before: readonly Line[], after: readonly Line[]): string[] {
  const same = (a: Line) => (b: Line) => a.productId === b.productId && a.warehouseId === b.warehouseId;
  const changed = after.flatMap((line) => {
    const was = before.find(same(line));
    const isSame = was?.quantity === line.quantity && lineStory(was) === lineStory(line);
    const units = was?.quantity !== line.quantity && unitsText(line.quantity);
    return isSame ? [] : [`${placed(line)}: ${[units, lineStory(line)].filter(Boolean).join(", ") || "as ordered"}`];
  });
  const gone = before.filter((line) => !after.some(same(line)));
  return [...changed, ...gone.map((line) => `${placed(line)}: none any more`)];
}

function placed({ name, warehouseCode }: Line): string {
  return `${name} in ${warehouseCode}`;
}

type Moving = Pick<Line, "productId" | "warehouseId" | "quantity">;

/** What cancelling units or taking them back brings the customer. */
export function refundOfAct(act: "cancel" | "return", order: AdminOrderDetail, moving: readonly Moving[]): Money {
  const lines = order.lines.map((line) => {
    const moved = moving.find((one) => one.productId === line.productId && one.warehouseId === line.warehouseId);
    const units = moved?.quantity ?? 0;
    return act === "cancel"
      ? { ...line, cancelled: line.cancelled + units }
      : { ...line, returned: line.returned + units };
  });
  const after = dueAmount({ ...order, lines });
  return { ...after, amount: after.amount - dueAmount(order).amount };
}

/** "3 units", "1 of 3 units": what is left to ship of what was ordered. */
export function leftText({ lines }: Pick<StaffOrder, "lines">): string {
  const all = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const left = unshippedUnits(lines);
  return left === all ? unitsText(all) : `${left} of ${unitsText(all)}`;
}

/** How it was paid: "₹1,299 · Cash · RCPT-12", "₹1,299 · Stripe, captured". */
export function paymentStory({ payment, paidByHand }: Pick<AdminOrderDetail, "payment" | "paidByHand">): string {
  if (payment) {
    const { provider, status, amount } = payment;
    return `${priceText(amount)} · ${PROVIDERS[provider] ?? provider}, ${status.toLowerCase().replaceAll("_", " ")}`;
  }
  if (!paidByHand) return "Paid elsewhere, or not yet";
  return [priceText(paidByHand.amount), HAND_METHODS[paidByHand.method], paidByHand.reference]
    .filter(Boolean)
    .join(" · ");
}

const PROVIDERS: Record<string, string> = { test: "Test bank", stripe: "Stripe" };

/** What becomes of the money for cancelled and returned units; null if nothing is due. */
export function refundStory({
  state,
  due,
  refunded,
  lastError,
}: OrderRefund): (Words & { tone: "good" | "signal" | "bad" | "plain" }) | null {
  const left = leftOf({ due, refunded });
  switch (state) {
    case "NONE":
      return null;
    case "DONE":
      return { tone: "good", title: `${priceText(due)} refunded`, next: "" };
    case "BY_HAND":
      return { tone: "plain", title: `Refund ${left} by hand`, next: "No payment provider took this money." };
    case "PENDING": {
      const why = lastError === null ? "" : ` Last answer: ${lastError}`;
      return { tone: "signal", title: `Refunding ${left}`, next: `The provider is asked again by itself.${why}` };
    }
    case "FAILED":
      return {
        tone: "bad",
        title: `${left} could not be refunded`,
        next: `Last answer: ${(lastError ?? "none").replace(/[.\s]+$/, "")}. Retry, refund it at the provider, which is then noticed here, or give it back by hand.`,
      };
  }
}

function leftOf({ due, refunded }: Pick<OrderRefund, "due" | "refunded">): string {
  return priceText({ ...due, amount: due.amount - refunded.amount });
}

/** "₹1,299 is to be given back.", "₹500 of ₹1,299 is still to be given back." */
export function owedText(refund: Pick<OrderRefund, "due" | "refunded">): string {
  const { due, refunded } = refund;
  const some = refunded.amount > 0 ? ` of ${priceText(due)} is still` : " is";
  return `${leftOf(refund)}${some} to be given back.`;
}

/** Explains why an act on an order was refused. */
export function orderRefusalWords(t: T, error: unknown, nameOf: (productId: string) => string): Words {
  if (!(error instanceof ApiProblem)) return changeRefusalWords(t, error);
  const { code, facts } = error;
  if (facts.last) return facts.last as Words;
  switch (code) {
    case "ORDER_CHANGED":
      return {
        title: "Somebody changed this order in the meantime.",
        next: "Nothing was done. The figures are up to date now: check them, then try again.",
      };
    case "QUANTITY_NOT_MOVABLE":
      return {
        title: `Only ${unitsText(Number(facts.movable))} of ${nameOf(String(facts.productId))} left for this.`,
        next: "Nothing was done. Check the figures, then try again.",
      };
    case "NOTHING_LEFT":
      if (facts.orderStatus === "CANCELLED") {
        return { title: "This order was cancelled.", next: "Nothing was done. Put its units back on the shelf." };
      }
      return { title: "Nothing is left of this order for that.", next: "Somebody has already done it." };
    case "ORDER_ALREADY_SHIPPED":
      return { title: "It has already shipped.", next: "Take it back as a return once it arrives." };
    case "INVALID_STOCK_STATE":
      return {
        title: `${nameOf(String(facts.productId))}: ${unitsText(Number(facts.onHand))} on hand.`,
        next: "Nothing was done. Ship fewer, or report the missing units as not found.",
      };
    case "REFUND_NOT_OWED": {
      const owed = facts.owed as Money;
      const isNothing = owed.amount === 0;
      return {
        title: isNothing ? "Nothing is owed any more." : `Only ${priceText(owed)} is owed now.`,
        next: "Nothing was recorded: somebody has refunded it meanwhile. See the order's history.",
      };
    }
    case "ORDER_ON_HOLD":
      return holdWords(facts);
    case "ORDER_NOT_FOUND":
      return { title: "This order no longer exists.", next: "Search for it again." };
    default:
      return changeRefusalWords(t, error);
  }
}

/** That an order is on hold, why and by whom. */
export function holdWords({ reason, by }: Record<string, unknown>): Words {
  const who = by === undefined ? "" : ` by ${actorLabel(String(by))}`;
  return {
    title: `It was put on hold${who}.`,
    next: reason === undefined ? "Leave it where it is." : `Reason: ${reason}`,
  };
}
