"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { IncomingActs } from "@/components/admin/deliveries/incoming-acts";
import { IncomingBadge } from "@/components/admin/deliveries/incoming-columns";
import { DocumentHistory } from "@/components/admin/document/document-history";
import { DocumentProduct } from "@/components/admin/document/document-product";
import { deliveryAddress } from "@/components/admin/panel-addresses";
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
              <ViewerNote alsoStaff what="receive deliveries" />
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
      <DocumentHistory history={incoming.history} words={Event} noteOf={ownNote} />
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
              <DocumentProduct line={line} warehouseId={incoming.warehouseId}>
                <span className="block text-xs whitespace-normal sm:hidden">
                  <Came line={line} />
                </span>
              </DocumentProduct>
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

/** What is announced has its note above already. */
function ownNote({ act, note }: IncomingDetail["history"][number]): string | null {
  return act === "EXPECTED" || act === "EDITED" ? null : note;
}

function Event(event: IncomingDetail["history"][number]) {
  const { delivery } = event;
  return (
    <>
      {incomingEventText(event)}
      {delivery && (
        <>
          {" "}
          <Link href={deliveryAddress(delivery.id)} className="underline underline-offset-2 wrap-anywhere">
            {delivery.reference}
          </Link>
          {event.act === "RECEIVED" && `: ${cameText({ ...delivery, over: 0 })}`}
        </>
      )}
    </>
  );
}
