import type { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { adminOrderOptions, isWhole } from "@/lib/orders/admin-order-options";
import type { AdminOrderDetail, StaffOrder } from "@/lib/orders/admin-order-schemas";
import { unshippedUnits } from "@/lib/orders/order-status";

type Told = Pick<AdminOrderDetail, "history" | "owner" | "lines">;

/** Refusals because somebody else did something first. */
const TOO_LATE: readonly string[] = ["ORDER_CHANGED", "NOTHING_LEFT", "ORDER_ALREADY_SHIPPED"];

/** The refusal of an act on an order; if somebody else was first, with what they did, in words. */
export async function withLastAct(queryClient: QueryClient, id: string, error: unknown): Promise<unknown> {
  if (!(error instanceof ApiProblem) || !TOO_LATE.includes(error.code)) return error;
  const order = await queryClient.fetchQuery({ ...adminOrderOptions(id), staleTime: 0 }).catch(() => null);
  const last = order && (isWhole(order) ? lastActWords(order) : standingWords(order));
  return last ? new ApiProblem(error.status, error.code, { ...error.facts, last }, null) : error;
}

/** What has become of an order, for staff, who do not see its history; null if some of it is still to ship. */
export function standingWords({ status }: Pick<StaffOrder, "status">): Words | null {
  if (status === "CANCELLED") return { title: "It was cancelled.", next: PUT_BACK };
  if (status === "SHIPPED") return { title: "It was handed over already.", next: "Nothing was done now." };
  return null;
}

/** What was done last to an order's units or parcels, by whom, and what that means; null if nothing was. */
export function lastActWords({ history, owner, lines }: Told): Words | null {
  for (const { event, by } of history) {
    const who = by === owner ? "the customer" : actorLabel(by ?? "system");
    const words = actWords(event, who, unshippedUnits(lines) === 0);
    if (words) return words;
  }
  return null;
}

function actWords(event: Told["history"][number]["event"], who: string, isAll: boolean): Words | null {
  switch (event) {
    case "SHIPPED":
      return isAll
        ? { title: `Already handed over by ${who}.`, next: "Nothing was done now." }
        : { title: `Part of it was shipped by ${who}.`, next: AGAIN };
    case "CANCELLED":
      return isAll
        ? { title: `Cancelled by ${who}.`, next: PUT_BACK }
        : { title: `Part of it was cancelled by ${who}.`, next: AGAIN };
    case "RETURNED":
      return { title: `Taken back as a return by ${who}.`, next: "Nothing was done now." };
    case "UNPACKED":
      return { title: `Marked as not packed by ${who}.`, next: AGAIN };
    case "ADJUSTED":
    case "SHORTFALL":
      return { title: `Units were reported as not found by ${who}.`, next: AGAIN };
    case "REROUTED_IN":
      return { title: `Moved to another warehouse by ${who}.`, next: AGAIN };
    default:
      return null;
  }
}

const PUT_BACK = "Nothing was done now. Put its units back on the shelf.";
const AGAIN = "Nothing was done now. Check what is in the parcel, then pack it again.";
