import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { Card } from "@/components/admin/picking/parcel-card";
import { Badge } from "@/components/ui/badge";
import { buttonStyle } from "@/components/ui/button-style";
import { Progress } from "@/components/ui/progress";
import { countText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { BatchSummary } from "@/lib/picking/picking-schemas";
import { shipByText } from "@/lib/picking/picking-words";

type BatchCardProps = { batch: BatchSummary; today: string; isMine: boolean };

/** A batch on the board: whose, how far, and its orders. */
export function BatchCard({ batch, today, isMine }: BatchCardProps) {
  const { id, number, actor, claimedAt, units, picked, parcels } = batch;
  const [first] = parcels;
  const soonest = first && shipByText(first.shipBy, today);
  return (
    <Card
      head={
        <>
          <span className="min-w-0 truncate font-medium">{isMine ? "You" : actorLabel(actor)}</span>
          {soonest && (
            <span className="ml-auto">
              <span className="sr-only">Ship by </span>
              <Badge tone={soonest.tone}>{soonest.text}</Badge>
            </span>
          )}
        </>
      }
    >
      <p className="text-muted">
        Batch <span className="figures">{number}</span>, {countText(parcels.length, "order")},{" "}
        <AgoTime iso={claimedAt} />
      </p>
      <Progress label="Picked" value={picked} max={units} format={(value) => `${value} of ${units}`} className="pt-1" />
      <p className="figures line-clamp-2 text-xs text-muted">{parcels.map((parcel) => parcel.number).join(", ")}</p>
      <Link
        href={`/admin/picking/${id}`}
        prefetch={false}
        className={`${buttonStyle(isMine ? "primary" : "secondary")} mt-1 w-full`}
      >
        {isMine ? "Continue" : "Open"}
        <span className="sr-only"> batch {number}</span>
      </Link>
    </Card>
  );
}
