import { ApiProblem } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";
import { dayText } from "@/lib/delivery/destination-words";
import { countText, unitsText } from "@/lib/format/count-words";
import { kmText } from "@/lib/format/km-text";
import { priceText } from "@/lib/format/money";
import { actorLabel, reasonLabel } from "@/lib/ledger/ledger-words";
import type { T } from "@/lib/messages/translate";
import { SettleAction } from "@/lib/orders/admin-order-schemas";
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
    means: ["The units were found or have come in. The order can be picked again."],
  },
  REROUTE: {
    label: "Re-route",
    doIt: "Re-route",
    done: "Re-routed",
    isMailed: false,
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
    done: "Refunded",
    isMailed: true,
    means: ["The units are cancelled, and what was paid for them is refunded."],
  },
};

/** What can be settled: units of one order, of one case. */
export type Settleable = { shortfall: Shortfall; order: ShortOrder };

/** What an action can be done to, and with which outcome; `units` 0 if it can't be done. */
export function planOf(action: SettleAction, { shortfall, order }: Settleable): { units: number; words: string } {
  const { units } = order;
  switch (action) {
    case "RETAKE": {
      const there = Math.min(units, shortfall.retakeable);
      if (there === 0) return { units: 0, words: `Not in ${shortfall.city} yet` };
      return { units: there, words: there < units ? `${there} of ${unitsText(units)} there again` : "There again" };
    }
    case "REROUTE":
      return { units: isElsewhere(order) ? units : 0, words: elsewhereText(order) };
    case "BACKORDER":
      return { units, words: `Waits for ${unitsText(units)}` };
    case "REFUND":
      return { units, words: `${priceText(order.value)} back` };
  }
}

function isElsewhere({ units, elsewhere }: ShortOrder): boolean {
  return elsewhere.reduce((sum, other) => sum + other.units, 0) >= units;
}

/** Where the units could leave from: "Kochi, 540 km, arrives Fri 4 Dec". */
function elsewhereText(order: ShortOrder): string {
  const { units, elsewhere } = order;
  const whole = elsewhere.find((other) => other.units >= units);
  if (whole) return placeText(whole);
  const some = elsewhere.map((other) => `${other.units} in ${other.city}`).join(", ");
  if (some === "") return "No other warehouse has any";
  return isElsewhere(order) ? `Several parcels: ${some}` : `Too few elsewhere: ${some}`;
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

/** Whether anything can be done at once, for the list: "There again", "In Kochi". */
export function remedyOf({ kind, retakeable, units, orders }: Shortfall): {
  text: string;
  tone: "good" | "signal" | "neutral";
} {
  if (kind === "ROW") return { text: "Choose an order", tone: "neutral" };
  if (retakeable > 0) return { text: retakeable < units ? `${retakeable} there again` : "There again", tone: "good" };
  const [order] = orders;
  const nearest = order?.elsewhere[0];
  if (nearest && order && isElsewhere(order)) return { text: `In ${nearest.city}`, tone: "signal" };
  return { text: "Nowhere", tone: "neutral" };
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

/** Whose units they are: "HF-10002", "1 of 4 orders". */
export function ownerText({ kind, orders, units }: Shortfall): string {
  if (kind !== "ROW") return orders[0]?.number ?? "";
  return `${units} of ${countText(orders.length, "order")}`;
}

/** Explains why a case was not settled. */
export function settleRefusalWords(t: T, error: unknown, nameOf: (productId: string) => string): Words {
  if (error instanceof ApiProblem && error.code === "QUANTITY_NOT_MOVABLE") {
    const { movable, productId } = error.facts;
    return {
      title: `${unitsText(Number(movable))} of ${nameOf(String(productId))} left to settle.`,
      next: "Somebody was quicker.",
    };
  }
  return orderRefusalWords(t, error, nameOf);
}
