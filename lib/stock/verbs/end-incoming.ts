import type { Actor, IncomingOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft } from "../draft";
import type { StockState } from "../state";
import { foundIncoming, keepIncoming, type OnIncoming } from "./on-incoming";
import { NOTHING, type Verb } from "./verb";

/** `warehouseId` and `productIds`: as the caller read them, for the answer. */
export type EndIncoming = OnIncoming & {
  type: "EndIncoming";
  as: "CLOSED" | "CANCELLED";
  warehouseId: string;
  productIds: string[];
  actor: Actor;
  note: string | null;
};

/** Nothing more is expected: CANCELLED if nothing came, CLOSED if less came than was announced. */
export const EndIncoming: Verb<EndIncoming, IncomingOutcome> = {
  needs: ({ incomingId, warehouseId, productIds }) => {
    return { ...NOTHING, productIds, warehouseIds: [warehouseId], incomingIds: [incomingId] };
  },
  decide: decideEnd,
};

function decideEnd(state: StockState, command: EndIncoming, now: number): Decision<IncomingOutcome> {
  const { as: status, actor, note } = command;
  const found = foundIncoming(state, command, status === "CANCELLED" ? ["EXPECTED"] : ["EXPECTED", "PARTLY_RECEIVED"]);
  if (!found.ok) return refuse(found);
  const draft = new Draft(state);
  const after = { ...found.incoming, status, endedAt: now };
  return draft.decide(keepIncoming(draft, after, { act: status, actor, note }));
}
