"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { IncomingActs } from "@/components/admin/deliveries/incoming-acts";
import { IncomingBadge } from "@/components/admin/deliveries/incoming-columns";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { deliveryAddress, inventoryRowAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { buttonStyle } from "@/components/ui/button-style";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { incomingOptions } from "@/lib/receiving/incoming-options";
import type { IncomingDetail, IncomingDetailLine } from "@/lib/receiving/incoming-schemas";
import { cameText, INCOMING_STATUS, incomingEventText } from "@/lib/receiving/incoming-words";

type IncomingViewProps = { id: string; role: PanelAdmin["role"]; today: string };

/** Expected goods: what was announced, what came of it, and the parts it came in. */
export function IncomingView({ id, role, today }: IncomingViewProps) {
  const { data: incoming } = useQuery(incomingOptions(id));
  if (!incoming) return <Skeleton className="h-64" />;
  const { reference, supplier, city, expectedOn, status, isLate, lines, note } = incoming;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <>
      <PanelHeading
        title={reference}
        description={
          <>
            {supplier} to {city}. {countText(lines.length, "product")}, {unitsText(units)}.
          </>
        }
        actions={
          <>
            <Link href="/admin/deliveries/expected" className={buttonStyle("quiet", "sm")}>
              All expected
            </Link>
            {role === "viewer" ? (
              <ViewerNote what="receive deliveries" />
            ) : (
              <IncomingActs incoming={incoming} role={role} today={today} />
            )}
          </>
        }
      />
      <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <IncomingBadge {...incoming} />
        <span className={isLate ? "font-medium text-warn" : "font-medium"}>Expected {dayText(expectedOn)}</span>
        <span className="text-muted">{INCOMING_STATUS[status].means}</span>
      </p>
      {note && <p className="mb-4 max-w-prose text-sm whitespace-pre-line">{note}</p>}
      <Lines incoming={incoming} />
      <History incoming={incoming} />
    </>
  );
}

function Lines({ incoming }: { incoming: IncomingDetail }) {
  return (
    <Table label="Products" boxClassName="mb-6">
      <TableHead>
        <tr>
          <HeaderCell>Product</HeaderCell>
          <HeaderCell className="hidden md:table-cell">Shelf</HeaderCell>
          <HeaderCell align="end">Units</HeaderCell>
          <HeaderCell align="end">To come</HeaderCell>
          <HeaderCell className="hidden sm:table-cell">What came</HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {incoming.lines.map((line) => (
          <TableRow key={line.productId}>
            <Cell className="w-full max-w-0 min-w-32">
              <Product line={line} warehouseId={incoming.warehouseId} />
            </Cell>
            <Cell className="figures hidden text-xs text-muted md:table-cell">{line.shelf ?? "–"}</Cell>
            <Cell align="end">{numberText(line.quantity)}</Cell>
            <Cell align="end">{line.outstanding === 0 ? "–" : numberText(line.outstanding)}</Cell>
            <Cell className="hidden whitespace-nowrap sm:table-cell">
              <Came line={line} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Came({ line }: { line: IncomingDetailLine }) {
  const isTrouble = line.damaged + line.missing + line.over > 0;
  return <span className={isTrouble ? "text-warn" : "text-muted"}>{cameText(line) || "–"}</span>;
}

function Product({ line, warehouseId }: { line: IncomingDetailLine; warehouseId: string }) {
  const { productId, sku, name } = line;
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <ProductThumb row={line} className="max-sm:hidden" />
      <span className="min-w-0">
        <Link
          href={inventoryRowAddress({ productId, warehouseId, sku })}
          prefetch={false}
          className="line-clamp-2 font-medium whitespace-normal hover:underline"
        >
          {name}
        </Link>
        <span className="figures block truncate text-xs text-muted">{sku}</span>
        <span className="block text-xs whitespace-normal sm:hidden">
          <Came line={line} />
        </span>
      </span>
    </span>
  );
}

/** What is announced has its note above already. */
function hasOwnNote({ act, note }: IncomingDetail["history"][number]): boolean {
  return note !== null && act !== "EXPECTED" && act !== "EDITED";
}

function History({ incoming: { history } }: { incoming: IncomingDetail }) {
  return (
    <section aria-label="History" className="max-w-xl">
      <h2 className="text-sm font-semibold">History</h2>
      <ol className="mt-2 divide-y divide-line text-sm">
        {history.toReversed().map((event) => (
          <li key={`${event.at} ${event.act}`} className="flex justify-between gap-4 py-2">
            <span className="min-w-0">
              {incomingEventText(event)}
              {event.delivery && (
                <>
                  {" "}
                  <Link
                    href={deliveryAddress(event.delivery.id)}
                    className="underline underline-offset-2 wrap-anywhere"
                  >
                    {event.delivery.reference}
                  </Link>
                  : {cameText({ ...event.delivery, over: 0 })}
                </>
              )}
              {hasOwnNote(event) && <span className="block text-xs wrap-anywhere text-muted">{event.note}</span>}
            </span>
            <span className="shrink-0 text-xs text-muted">
              <AgoTime iso={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
