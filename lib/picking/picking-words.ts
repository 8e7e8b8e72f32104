import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { dayText } from "@/lib/delivery/destination-words";
import { countText, unitsText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { T } from "@/lib/messages/translate";
import { holdWords } from "@/lib/orders/admin-order-words";
import type { BatchOrder, PickLine, Skipped } from "@/lib/picking/picking-schemas";
import type { Scanned } from "@/lib/picking/scan";

/** "Late, Fri 27 Nov", "Today", "Wed 2 Dec". Dates are those of India. */
export function shipByText(shipBy: string, today: string): { text: string; tone: "bad" | "signal" | "neutral" } {
  if (shipBy < today) return { text: `Late, ${dayText(shipBy)}`, tone: "bad" };
  return shipBy === today ? { text: "Today", tone: "signal" } : { text: dayText(shipBy), tone: "neutral" };
}

/** "3 units", "3 units of 2 products". */
export function parcelText({ units, products }: { units: number; products: number }): string {
  return products > 1 ? `${unitsText(units)} of ${products} products` : unitsText(units);
}

/** "Claim next 10", or fewer if there are no more. `free`: orders that can be claimed; null if that is not known. */
export function claimLabel(count: number | null, free: number | null): string {
  if (count === null || free === 0) return "Claim next";
  return free !== null && free < count ? `Claim ${free}` : `Claim next ${count}`;
}

export const BATCH_STATE: Record<BatchOrder["state"], { label: string; tone: "bad" | "good" | "neutral" | "warn" }> = {
  PICKING: { label: "Picking", tone: "neutral" },
  ON_HOLD: { label: "On hold", tone: "warn" },
  PACKED: { label: "Packed", tone: "good" },
  SHIPPED: { label: "Shipped", tone: "good" },
  CANCELLED: { label: "Cancelled", tone: "bad" },
  NOT_FOUND: { label: "Not found", tone: "bad" },
};

/** Units off the shelf and needed of a product, over all orders. */
export function lineTotals({ orders }: Pick<PickLine, "orders">): { picked: number; needed: number } {
  const sum = (figure: "picked" | "needed") => orders.reduce((units, order) => units + order[figure], 0);
  return { picked: sum("picked"), needed: sum("needed") };
}

/** What a scan did, or why it did nothing. */
export function scanWords(scanned: Scanned, code: string): { tone: "good" | "bad"; text: string } {
  switch (scanned.kind) {
    case "TICK": {
      const { line, order } = scanned;
      return { tone: "good", text: `${line.name}: ${order.picked + 1} of ${order.needed} for ${order.number}` };
    }
    case "UNKNOWN":
      return { tone: "bad", text: `“${code}” is not in this batch. Nothing was ticked.` };
    case "ENOUGH":
      return { tone: "bad", text: `${scanned.line.name} is complete. Put this one back.` };
    case "NOT_NEEDED": {
      const { line, order } = scanned;
      return { tone: "bad", text: `${line.name}: ${order.number} is ${WHY_NOT[order.state]}. Put this one back.` };
    }
  }
}

const WHY_NOT: Record<PickLine["orders"][number]["state"], string> = {
  PICKING: "complete",
  ON_HOLD: "on hold",
  CANCELLED: "cancelled",
  NOT_FOUND: "short",
};

const SKIPPED: Record<Skipped["reason"], (by: string | null) => string> = {
  PICKED: (by) => (by === null ? "was claimed by somebody else" : `is in ${actorLabel(by)}'s batch`),
  PACKED: () => "is packed",
  ON_HOLD: () => "is on hold",
  NOTHING_LEFT: () => "has nothing left to pick",
  NOT_FOUND: () => "does not exist",
};

/** "HF-10002 is in asha's batch. HF-10003 is on hold." */
export function skippedText(skipped: readonly Skipped[]): string {
  return skipped.map(({ number, reason, by }) => `${number ?? "An order"} ${SKIPPED[reason](by)}.`).join(" ");
}

/** Explains why a change of a batch was refused. */
export function pickRefusalWords(t: T, error: unknown): Words {
  if (!(error instanceof ApiProblem)) return changeRefusalWords(t, error);
  const { code, facts } = error;
  switch (code) {
    case "NOTHING_TO_PICK": {
      const skipped = Array.isArray(facts.skipped) ? (facts.skipped as Skipped[]) : [];
      const next = skippedText(skipped) || "The rest is on hold, in somebody's batch, or waits for stock.";
      return { title: "Nothing was claimed.", next };
    }
    case "BATCH_TAKEN":
      return {
        title: `This batch was taken over by ${actorLabel(String(facts.actor ?? "somebody"))}.`,
        next: "Nothing was changed.",
      };
    case "PICK_BATCH_NOT_FOUND":
      return { title: "This batch no longer exists.", next: "Go back to the board." };
    case "QUANTITY_NOT_MOVABLE":
      return {
        title: `Only ${countText(Number(facts.movable), "unit")} needed.`,
        next: "Put the rest back on the shelf.",
      };
    case "ORDER_NOT_FOUND":
      return { title: "This order is not in the batch any more.", next: "Put its units back on the shelf." };
    case "ORDER_ON_HOLD":
      return holdWords(facts);
    default:
      return changeRefusalWords(t, error);
  }
}
