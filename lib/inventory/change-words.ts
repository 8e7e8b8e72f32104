import { numberText } from "@/lib/format/count-words";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { actorLabel, ENTRY_TYPES, reasonLabel } from "@/lib/ledger/ledger-words";

type Changed = Pick<LedgerEntry, "type" | "onHandDelta" | "actor" | "reasonCode">;

/**
 * Who changed the units on hand and how: "meera counted out 1, damaged", "ada received 40", "ada shipped 2 for HF-10231".
 * `orderNumber`: of the order that the entry is about.
 */
export function onHandChangeText({ type, onHandDelta, actor, reasonCode }: Changed, orderNumber?: string): string {
  const who = actorLabel(actor);
  const units = numberText(Math.abs(onHandDelta));
  const order = orderNumber === undefined ? "" : ` for ${orderNumber}`;
  if (type === "ADJUSTED") {
    const why = reasonLabel(reasonCode).toLowerCase();
    return `${who} counted ${onHandDelta < 0 ? "out" : "in"} ${units}${why === "counted" ? "" : `, ${why}`}${order}`;
  }
  if (type === "COUNTED") return `${who} counted ${units} ${onHandDelta < 0 ? "fewer" : "more"}`;
  const verb = VERBS[type];
  return `${verb ? `${who} ${verb} ${units}` : `${ENTRY_TYPES[type].label} ${units}, ${who}`}${order}`;
}

const VERBS: Partial<Record<Changed["type"], string>> = {
  RECEIVED: "received",
  SHIPPED: "shipped",
  RETURNED: "took back",
  TRANSFERRED_OUT: "sent away",
  TRANSFERRED_IN: "brought in",
};
