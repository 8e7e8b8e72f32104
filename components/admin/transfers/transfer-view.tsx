"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { DocumentHistory } from "@/components/admin/document/document-history";
import { DocumentProduct } from "@/components/admin/document/document-product";
import { transferAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { FoundMissing } from "@/components/admin/transfers/found-missing";
import { ReceivePart } from "@/components/admin/transfers/receive-part";
import { RouteMap } from "@/components/admin/transfers/route-map";
import { TransferActs, type Who, worksIn } from "@/components/admin/transfers/transfer-acts";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Badge } from "@/components/ui/badge";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { listText } from "@/lib/format/list-text";
import { transferOptions } from "@/lib/transfers/transfer-options";
import type { TransferDetail } from "@/lib/transfers/transfer-schemas";
import {
  eventText,
  shortOfReady,
  storyText,
  TRANSFER_STATUS,
  transferStanding,
  unitsOfLines,
} from "@/lib/transfers/transfer-words";

type TransferViewProps = { id: string; admin: Who; warehouses: readonly Warehouse[] };

/** One transfer: what it moves, what can be done with it now, and what was done. */
export function TransferView({ id, admin, warehouses }: TransferViewProps) {
  const { data: transfer } = useQuery(transferOptions(id));
  if (!transfer) return <Skeleton className="h-64" />;
  const { number, status, fromCity, toCity, lines, note } = transfer;
  const standing = transferStanding({ ...unitsOfLines(lines), status });
  const short = shortOfReady(transfer);
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <>
      <PanelHeading
        title={`Transfer ${number}`}
        description={
          <>
            {fromCity} to {toCity}. {countText(lines.length, "product")}, {unitsText(units)}.
          </>
        }
        actions={
          <>
            <Link href="/admin/transfers" className={buttonStyle("quiet", "sm")}>
              All transfers
            </Link>
            <Link href={`${transferAddress(id)}/note`} className={buttonStyle("secondary", "sm")}>
              Print
            </Link>
            {admin.role === "viewer" ? (
              <ViewerNote alsoStaff what="send or receive it" />
            ) : (
              <TransferActs transfer={transfer} admin={admin} />
            )}
          </>
        }
      />
      <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge tone={standing.tone}>{standing.label}</Badge>
        <span className="text-muted">{TRANSFER_STATUS[status].means}</span>
      </p>
      {note && <p className="mb-4 max-w-prose text-sm whitespace-pre-line">{note}</p>}
      {short.length > 0 && (
        <div className="mb-4">
          <Notice tone="signal" title="It can't be sent as it is">
            A count took {listText(short)}. {admin.role === "admin" ? "Edit it" : "Ask an admin to edit it"} to send
            what is there.
          </Notice>
        </div>
      )}
      {status === "SENT" && admin.role !== "viewer" && worksIn(admin, transfer.toWarehouseId) && (
        <ReceivePart transfer={transfer} />
      )}
      {admin.role !== "viewer" && worksIn(admin, transfer.toWarehouseId) && <FoundMissing transfer={transfer} />}
      <Lines transfer={transfer} admin={admin} />
      <div className="flex flex-wrap items-start gap-8">
        <DocumentHistory history={transfer.history} words={eventText} noteOf={ownNote} />
        <RouteMap transfer={transfer} warehouses={warehouses} />
      </div>
    </>
  );
}

function Lines({ transfer, admin }: { transfer: TransferDetail; admin: Who }) {
  const { lines, status, fromWarehouseId, toWarehouseId } = transfer;
  const warehouseId = worksIn(admin, fromWarehouseId) ? fromWarehouseId : toWarehouseId;
  const isOpen = status === "DRAFT";
  return (
    <Table label="Products" boxClassName="mb-6">
      <TableHead>
        <tr>
          <HeaderCell>Product</HeaderCell>
          <HeaderCell className="hidden md:table-cell">Shelf</HeaderCell>
          {isOpen && <HeaderCell align="end">Free now</HeaderCell>}
          <HeaderCell align="end">Units</HeaderCell>
          {!isOpen && status !== "READY" && <HeaderCell>What became of them</HeaderCell>}
        </tr>
      </TableHead>
      <tbody>
        {lines.map((line) => (
          <TableRow key={line.productId}>
            <Cell className="w-full max-w-0 min-w-32">
              <DocumentProduct line={line} warehouseId={warehouseId} />
            </Cell>
            <Cell className="figures hidden text-xs text-muted md:table-cell">{line.shelf ?? "–"}</Cell>
            {isOpen && (
              <Cell align="end" className={line.movable < line.quantity ? "font-medium text-bad" : "text-muted"}>
                {numberText(line.movable)}
              </Cell>
            )}
            <Cell align="end">{numberText(line.quantity)}</Cell>
            {!isOpen && status !== "READY" && <Cell className="text-muted">{storyText(line) || "–"}</Cell>}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

/** A draft's note stands above already. */
function ownNote({ act, note }: TransferDetail["history"][number]): string | null {
  return act === "DRAFTED" || act === "EDITED" ? null : note;
}
