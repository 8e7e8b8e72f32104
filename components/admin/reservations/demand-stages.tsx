import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { orderAddress, reservationAddress } from "@/components/admin/panel-addresses";
import { eventStyle } from "@/lib/reservations/by-hand-words";
import { demandLine, type Stage } from "@/lib/reservations/demand-line";
import type { ReservationEvent } from "@/lib/reservations/reservation-detail-schemas";

type DemandStagesProps = {
  /** Of the reservation, or the order it became. */
  id: string;
  timeline: readonly ReservationEvent[];
};

const NAMES: Record<Stage, string> = {
  CART: "Cart",
  HOLD: "Hold",
  ORDER: "Order",
  PARCEL: "Parcel",
  RETURN: "Return",
};

/** How far it has come from the cart to the return, and what happened last in each stage. */
export function DemandStages({ id, timeline }: DemandStagesProps) {
  return (
    <ol aria-label="From cart to return" className="mt-3 grid grid-cols-5 text-xs">
      {demandLine(timeline).map(({ stage, last }) => (
        <li key={stage} className="group/stage min-w-0 pr-1.5">
          <span aria-hidden="true" className="flex items-center">
            <span
              className={`size-2.5 shrink-0 rounded-full border ${last ? "border-ink bg-ink" : "border-control-line bg-card"}`}
            />
            <span className="h-px flex-1 bg-line group-last/stage:hidden" />
          </span>
          <p className={`mt-1.5 ${last ? "font-medium" : "text-muted"}`}>
            <StageName stage={stage} id={last?.reservationId ?? id} isLinked={last !== null} />
          </p>
          {last ? (
            <p className="leading-4 wrap-anywhere text-muted">
              {eventStyle(last, timeline).label}
              <br />
              <AgoTime iso={last.at} />
            </p>
          ) : (
            <p className="text-muted">
              <span aria-hidden="true">–</span>
              <span className="sr-only">Not reached</span>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function StageName({ stage, id, isLinked }: { stage: Stage; id: string; isLinked: boolean }) {
  const href = stage === "HOLD" ? reservationAddress(id) : orderAddress(id);
  if (!isLinked || stage === "CART") return NAMES[stage];
  return (
    <Link href={href} prefetch={false} className="underline underline-offset-4">
      {NAMES[stage]}
    </Link>
  );
}
