import { ApiProblem } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";
import { dayText } from "@/lib/delivery/destination-words";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { kmText } from "@/lib/format/km-text";
import { priceText } from "@/lib/format/money";
import { actorLabel, reasonLabel } from "@/lib/ledger/ledger-words";
import { CURRENCY } from "@/lib/messages/locale";
import type { T } from "@/lib/messages/translate";
import { type OrderActed, SettleAction } from "@/lib/orders/admin-order-schemas";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";
import type { Shortfall, ShortfallKind, ShortOrder } from "@/lib/shortfalls/shortfall-schemas";

export const KINDS: Record<ShortfallKind, string> = {
  ORDER: "Order short",
  ROW: "Order unknown",
  WAITING: "Back-ordered",
};

type ActionWords = { label: string; doIt: string; done: string; isMailed: boolean; means: readonly string[] };

export const ACTIONS: Record<SettleAction, ActionWords> = {
  RETAKE: {
    label: "Re-take",
    doIt: "Re-take",
    done: "Re-taken",
    isMailed: false,
    means: ["The order can be picked again."],
  },
  REROUTE: {
    label: "Re-route",
    doIt: "Re-route",
    done: "Re-routed",
    isMailed: true,
    means: ["The units leave from another warehouse, in a parcel of their own.", "The customer pays nothing more."],
  },
  BACKORDER: {
    label: "Back-order",
    doIt: "Back-order",
    done: "Back-ordered",
    isMailed: true,
    means: ["The customer waits. What comes in goes to them before anybody can buy it, oldest order first."],
  },
  REFUND: {
    label: "Refund",
    doIt: "Cancel and refund",
    done: "Cancelled",
    isMailed: true,
    means: ["The units are cancelled."],
  },
};

/** How missing units are re-taken. */
export const RETAKES = {
  others: { label: "Other units", means: "Units in the same warehouse that are promised to nobody take their place." },
  found: { label: "They were found", means: "The missing units turned up. They are counted in again, as found." },
} as const;
export type RetakeHow = keyof typeof RETAKES;

/** What can be settled: units of one order, of one case. */
export type Settleable = { shortfall: Shortfall; order: ShortOrder };

/** What an action can be done to at most, and with which outcome; `units` 0 if it can't be done. */
export function planOf(
  action: SettleAction,
  { shortfall, order }: Settleable,
  how: RetakeHow = "others",
): { units: number; words: string } {
  const { units } = order;
  switch (action) {
    case "RETAKE": {
      if (how === "found") return { units, words: `${unitsText(units)} counted in` };
      const free = Math.min(units, shortfall.retakeable);
      if (free === 0) return { units: 0, words: `None free in ${shortfall.city}` };
      const words = free < units ? `Only ${free} of ${unitsText(units)}` : unitsText(free);
      return { units: free, words: `${words} there in ${shortfall.city}` };
    }
    case "REROUTE":
      return { units: Math.min(units, unitsElsewhere(order)), words: elsewhereText(order) };
    case "BACKORDER": {
      const free = Math.min(units, shortfall.retakeable);
      if (free === units) return { units: 0, words: `${unitsText(units)} there in ${shortfall.city}: re-take` };
      const waits = `Waits for ${unitsText(units - free)}`;
      return { units, words: free > 0 ? `${waits}, ${free} re-taken` : waits };
    }
    case "REFUND":
      return { units, words: refundText([{ order, units }]) };
  }
}

/** Units of a case that are settled, or were. */
export type Settled = Settleable & { units: number };

function settledUnits({ shortfall, order }: Settleable, settled: readonly Settled[]): number {
  return settled.find((one) => one.shortfall.id === shortfall.id && one.order.id === order.id)?.units ?? 0;
}

/** Of these cases, those of which something is still open. */
export function leftOpen(all: readonly Settleable[], settled: readonly Settled[]): Settleable[] {
  return all.filter((item) => settledUnits(item, settled) < item.order.units);
}

/** What was really done: to back-order re-takes units that came in meanwhile, and nobody waits then. */
export function doneBy(action: SettleAction, settled: readonly Settled[], acted: readonly OrderActed[]): SettleAction {
  const isWaiting = settled.some(({ shortfall, order }) => {
    const lines = acted.find(({ id }) => id === order.id)?.lines ?? [];
    const { productId, warehouseId } = shortfall;
    const line = lines.find((own) => own.productId === productId && own.warehouseId === warehouseId);
    return line === undefined || line.backordered > 0;
  });
  return action === "BACKORDER" && !isWaiting ? "RETAKE" : action;
}

/** What became of cases that were settled in one way: of all of them, or of only some. */
export function settledText(action: SettleAction, all: readonly Settleable[], settled: readonly Settled[]): Words {
  const { done } = ACTIONS[action];
  const left = leftOpen(all, settled);
  const [first] = all;
  if (left.length === 0) {
    return { title: `${done}: ${all.length === 1 ? first?.order.number : countText(all.length, "case")}`, next: "" };
  }
  if (all.length === 1 && first) {
    const title = `${settledUnits(first, settled)} of ${unitsText(first.order.units)} ${done.toLowerCase()}`;
    return { title, next: "The rest stays open." };
  }
  const parts = left.filter((item) => settledUnits(item, settled) > 0);
  const without = left.length - parts.length;
  return {
    title: `${numberText(all.length - left.length)} of ${countText(all.length, "case")} ${done.toLowerCase()}`,
    next: [
      parts.length > 0 && `${numberText(parts.length)} only in part.`,
      without > 0 && `${numberText(without)} ${without === 1 ? "has" : "have"} ${lackText(action, left)}.`,
    ]
      .filter(Boolean)
      .join(" "),
  };
}

/** What cases that could not be settled have none of. */
function lackText(action: SettleAction, left: readonly Settleable[]): string {
  if (action === "REROUTE") return "no units in another warehouse";
  if (action === "BACKORDER") return "free units to re-take";
  const cities = [...new Set(left.map(({ shortfall }) => shortfall.city))];
  return cities.length === 1 ? `no free units in ${cities[0]}` : "no free units where they are";
}

type ToCancel = { order: ShortOrder; units: number };

/** "₹1,299 back", "₹2,667 back, with shipping", "₹1,299 to give back by hand": of one order, if these units are cancelled. */
function refundText(cancelled: readonly ToCancel[]): string {
  const [first] = cancelled;
  if (!first) return "";
  const { amount, isWithShipping } = refundOf(cancelled);
  const how = first.order.refund.isByHand ? "to give back by hand" : "back";
  const price = priceText({ amount, currency: first.order.value.currency });
  return `${price} ${how}${isWithShipping ? ", with shipping" : ""}`;
}

/** Minor units that cancelling units of one order brings its customer: as `refundDue` says afterwards. */
function refundOf(cancelled: readonly ToCancel[]): { amount: number; isWithShipping: boolean } {
  const refund = cancelled[0]?.order.refund;
  if (!refund) return { amount: 0, isWithShipping: false };
  const goods = cancelled.reduce((sum, { order, units }) => sum + (order.value.amount / order.units) * units, 0);
  const isAll = cancelled.reduce((sum, { units }) => sum + units, 0) === refund.units;
  const whole = goods + (isAll ? refund.shipping.amount : 0);
  const amount = Math.min(whole, refund.most?.amount ?? whole);
  return { amount, isWithShipping: isAll && refund.shipping.amount > 0 && amount > goods };
}

/** What becomes of the money if these units are cancelled, of however many orders. */
export function refundMeans(cancelled: readonly ToCancel[]): string[] {
  const orders = [...new Set(cancelled.map(({ order }) => order.id))];
  const sumOf = (isByHand: boolean) => {
    const own = orders.map((id) => cancelled.filter(({ order }) => order.id === id));
    return own.reduce((sum, one) => sum + (one[0]?.order.refund.isByHand === isByHand ? refundOf(one).amount : 0), 0);
  };
  const price = (amount: number) => priceText({ amount, currency: cancelled[0]?.order.value.currency ?? CURRENCY });
  const [asked, byHand] = [sumOf(false), sumOf(true)];
  return [
    ...(asked > 0 ? [`The payment provider is asked to refund ${price(asked)}.`] : []),
    ...(byHand > 0 ? [`No provider took ${price(byHand)}: give it back by hand, then record that in the order.`] : []),
  ];
}

function unitsElsewhere({ elsewhere }: ShortOrder): number {
  return elsewhere.reduce((sum, other) => sum + other.units, 0);
}

function isElsewhere(order: ShortOrder): boolean {
  return unitsElsewhere(order) >= order.units;
}

/** Where the units could leave from: "Kochi, 540 km, arrives Fri 4 Dec". */
function elsewhereText(order: ShortOrder): string {
  const { units, elsewhere } = order;
  const whole = elsewhere.find((other) => other.units >= units);
  if (whole) return placeText(whole);
  const some = elsewhere.map((other) => `${other.units} in ${other.city}`).join(", ");
  if (some === "") return "No other warehouse has any";
  return isElsewhere(order) ? `Several parcels: ${some}` : `Only ${some}`;
}

export function placeText({ city, distanceKm, deliveryDate }: ShortOrder["elsewhere"][number]): string {
  const parts = [city, distanceKm !== null && kmText(distanceKm), deliveryDate && `arrives ${dayText(deliveryDate)}`];
  return parts.filter(Boolean).join(", ");
}

/** The ways to settle a case. Units that come in end a row's case by themselves, so nothing of it is re-taken. */
export function actionsOn({ kind }: Pick<Shortfall, "kind">): readonly SettleAction[] {
  return SettleAction.options.filter((action) => {
    return !(kind === "ROW" && action === "RETAKE") && !(kind === "WAITING" && action === "BACKORDER");
  });
}

/** That cases which were chosen with others are left out, and why. */
export function leftOutText(action: SettleAction, cases: number): string {
  const left = `${countText(cases, "case")} left out: `;
  if (action === "BACKORDER") return `${left}the customer waits already.`;
  return `${left}of no order yet. It ends by itself once enough units come in.`;
}

/** Whether somebody must first say which order goes short. */
export function isOrderOpen({ kind, orders }: Pick<Shortfall, "kind" | "orders">): boolean {
  return kind === "ROW" && orders.length !== 1;
}

/**
 * Where there are units for it now, for the list: "1 there", "In Kochi". Not how many are free: what is there for short orders
 * is promised to them.
 */
export function remedyOf(shortfall: Shortfall): {
  text: string;
  tone: "good" | "signal" | "neutral";
} {
  const { retakeable, orders, units } = shortfall;
  if (isOrderOpen(shortfall)) return { text: "Choose an order", tone: "neutral" };
  if (retakeable > 0) return { text: `${numberText(Math.min(units, retakeable))} there`, tone: "good" };
  const [order] = orders;
  const nearest = order?.elsewhere[0];
  if (nearest && order && isElsewhere(order)) return { text: `In ${nearest.city}`, tone: "signal" };
  return { text: order && unitsElsewhere(order) > 0 ? "Too few elsewhere" : "Nowhere", tone: "neutral" };
}

/** How units came to be missing: "Not found", "Counted", "Damaged". */
export function causeText({ cause }: Pick<Shortfall, "cause">): string {
  if (cause === null) return "Not recorded";
  return cause.reasonCode === "LOSS" && cause.type === "ADJUSTED" ? "Not found" : reasonLabel(cause.reasonCode);
}

/** Who reported it; "" if nobody did. */
export function reporterText({ cause }: Pick<Shortfall, "cause">): string {
  return cause === null ? "" : actorLabel(cause.by);
}

/** Whose units they are: "HF-10002", "Among 4 orders". */
export function ownerText(shortfall: Pick<Shortfall, "kind" | "orders">): string {
  const { orders } = shortfall;
  if (!isOrderOpen(shortfall)) return orders[0]?.number ?? "";
  return orders.length === 0 ? "No order" : `Among ${numberText(orders.length)} orders`;
}

/** Explains why a case was not settled. The dialog says whether there is anything left to try. */
export function settleRefusalWords(t: T, error: unknown, nameOf: (productId: string) => string): Words {
  const refused = orderRefusalWords(t, error, nameOf);
  if (!(error instanceof ApiProblem)) return refused;
  const { movable, productId } = error.facts;
  switch (error.code) {
    case "QUANTITY_NOT_MOVABLE":
      return {
        title: `${unitsText(Number(movable))} of ${nameOf(String(productId))} left to settle.`,
        next: "Somebody was quicker.",
      };
    case "ORDER_CHANGED":
      return { title: refused.title, next: "Nothing was done." };
    default:
      return refused;
  }
}
