import { AgoTime } from "@/components/admin/ago-time";
import type { ListColumn } from "@/components/admin/list/list-column";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import { numberText, unitsText } from "@/lib/format/count-words";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import type { QueueEntry } from "@/lib/waitlist/admin-waitlist-schemas";
import { waitText } from "@/lib/waitlist/waitlist-staff-words";

export const QUEUE_COLUMNS: readonly ListColumn<QueueEntry>[] = [
  {
    id: "position",
    title: "#",
    meaning: "Place in line. Offers come first.",
    align: "end",
    className: "w-px whitespace-nowrap",
    cell: ({ position }) => (position === null ? <span className="text-signal">Offer</span> : numberText(position)),
  },
  {
    id: "customer",
    title: "Customer",
    className: "w-full max-w-0 min-w-36 @2xl:w-1/3",
    isOpener: true,
    cell: customerText,
    beside: (entry) => (
      <>
        <span className="block truncate text-xs text-muted @lg:hidden">{unitsText(entry.quantity)}</span>
        <span className="line-clamp-2 text-xs whitespace-normal text-muted @2xl:hidden">
          <Standing entry={entry} />
        </span>
      </>
    ),
  },
  {
    id: "quantity",
    title: "Units",
    align: "end",
    className: "hidden @lg:table-cell",
    cell: ({ quantity }) => numberText(quantity),
  },
  {
    id: "warehouse",
    title: "From",
    meaning: "The warehouse they wait for",
    className: "hidden whitespace-nowrap @4xl:table-cell",
    cell: ({ warehouseCode }) =>
      warehouseCode === null ? (
        <span className="text-muted">Any</span>
      ) : (
        <span className="figures">{warehouseCode}</span>
      ),
  },
  {
    id: "reach",
    title: "Reach",
    meaning: "Whether an offer can be made to them now",
    className: "hidden whitespace-nowrap @3xl:table-cell",
    cell: ({ reachable, emailConfirmed }) => (
      <Badge tone={reachable ? "good" : "warn"}>
        {reachable ? (emailConfirmed ? "By email" : "Here now") : "Unreachable"}
      </Badge>
    ),
  },
  {
    id: "standing",
    title: "Why no offer yet",
    className: "hidden w-1/2 max-w-0 @2xl:table-cell",
    cell: (entry) => (
      <span className="line-clamp-2 text-sm whitespace-normal">
        <Standing entry={entry} />
      </span>
    ),
  },
  {
    id: "offers",
    title: "Offers",
    meaning: "Made to them so far",
    align: "end",
    className: "hidden @5xl:table-cell",
    cell: ({ offers }) => numberText(offers),
  },
  {
    id: "since",
    title: "Since",
    className: "hidden whitespace-nowrap text-xs text-muted @lg:table-cell",
    cell: ({ createdAt }) => <AgoTime iso={createdAt} />,
  },
];

/** The end of an open offer, or why there is none; and whether staff moved it to the front. */
function Standing({ entry }: { entry: QueueEntry }) {
  const { offer, hasPriority, why, ...wish } = entry;
  return (
    <>
      {hasPriority && (
        <>
          <Badge tone="signal">Priority</Badge>{" "}
        </>
      )}
      {offer ? (
        <>
          Held for them until <LocalTime iso={offer.expiresAt} format="time" />.
        </>
      ) : (
        why && waitText({ ...wish, why })
      )}
    </>
  );
}
