import Link from "next/link";
import { PanelList } from "@/components/admin/live-stock/panel-card";
import { reservationAddress } from "@/components/admin/panel-addresses";
import { HoldRing } from "@/components/signature/hold-ring";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import type { RunningHold, Stats } from "@/lib/stats/stats-schemas";

/** The pending holds, the soonest to end first, each with its clock. */
export function HeldNow({ holds, serverTime }: Pick<Stats, "holds" | "serverTime">) {
  const { running, soonest } = holds;
  return (
    <PanelList
      title="Ending soonest"
      count={running}
      href="/admin/reservations"
      none="No pending holds. They appear here as soon as shoppers reserve."
      items={soonest.map((hold) => (
        <li key={hold.reservationId}>
          <Hold hold={hold} serverTime={serverTime} />
        </li>
      ))}
    />
  );
}

type HoldProps = { hold: RunningHold; serverTime: string };

function Hold({ hold, serverTime }: HoldProps) {
  const { lines, createdAt, expiresAt, reservationId } = hold;
  const [first] = lines;
  const more = lines.length - 1;
  return (
    <Link
      href={reservationAddress(reservationId)}
      prefetch={false}
      className="flex min-h-9 items-center gap-3 rounded-control px-2 py-1.5 hover:bg-line/30"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm">
          {first && (
            <>
              <span className="figures">{first.quantity}</span> × {first.name}
            </>
          )}
          {more > 0 && <span className="text-muted"> and {more} more</span>}
        </span>
        <span className="block truncate text-xs text-muted">
          {warehousesOf(hold)} · {customerText(hold)}
        </span>
      </span>
      <HoldRing from={createdAt} until={expiresAt} serverTime={serverTime} size="tiny" />
    </Link>
  );
}

function warehousesOf({ lines }: RunningHold): string {
  return [...new Set(lines.map((line) => line.warehouseCode))].join(", ");
}
