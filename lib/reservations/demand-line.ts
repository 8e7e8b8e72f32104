import type { ReservationEvent } from "./reservation-detail-schemas";

export type Stage = "CART" | "HOLD" | "ORDER" | "PARCEL" | "RETURN";

/** The events that say how far a unit of demand has come. Payments, emails and moves between warehouses don't. */
const STAGES: Record<Stage, readonly ReservationEvent["event"][]> = {
  CART: ["PUT_IN_CART", "QUEUED"],
  HOLD: ["RESERVED", "REPLACED", "EXTENDED", "RELEASED", "EXPIRED"],
  ORDER: ["CONFIRMED", "ON_HOLD", "OFF_HOLD", "ADDRESS_CHANGED", "SHORTFALL", "RETAKEN", "BACKORDERED", "CANCELLED"],
  PARCEL: ["PACKED", "UNPACKED", "SHIPPED"],
  RETURN: ["RETURN_ASKED", "RETURN_ACCEPTED", "RETURN_DECLINED", "RETURN_WITHDRAWN", "RETURNED"],
};

/** What happened last in each stage; null in those that were not reached. `timeline`: newest first. */
export function demandLine(timeline: readonly ReservationEvent[]): { stage: Stage; last: ReservationEvent | null }[] {
  return (Object.keys(STAGES) as Stage[]).map((stage) => {
    return { stage, last: timeline.find(({ event }) => STAGES[stage].includes(event)) ?? null };
  });
}
