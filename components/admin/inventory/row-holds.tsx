"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect } from "react";
import { reservationAddress, rowHoldsAddress } from "@/components/admin/panel-addresses";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { HoldRing } from "@/components/signature/hold-ring";
import { Skeleton } from "@/components/ui/skeleton";
import { unitsText } from "@/lib/format/count-words";
import { shortId } from "@/lib/format/short-id";
import { rowHoldsOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { customerText } from "@/lib/reservations/admin-reservation-words";

/** A row's pending holds, newest first: the order in which they are released if units are missing. */
export function RowHolds({ row }: { row: InventoryRow }) {
  const { productId, warehouseId, reserved } = row;
  const { data, isPending, isError, refetch } = useQuery(rowHoldsOptions({ productId, warehouseId }));
  const holds = data?.reservations ?? [];
  useRefetchAt(holds.map((hold) => hold.expiresAt).sort()[0], refetch);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a different `reserved` means different holds.
  useEffect(() => void refetch(), [reserved, refetch]);
  return (
    <section aria-label="Holds">
      <h3 className="text-sm font-semibold">Holds</h3>
      {isPending && <Skeleton className="mt-2 h-9" />}
      {isError && <p className="mt-1 text-sm text-muted">Couldn't load the holds. Retrying…</p>}
      {data && !isError && holds.length === 0 && <p className="mt-1 text-sm text-muted">No holds</p>}
      {holds.length > 0 && (
        <ul className="mt-1 divide-y divide-line text-sm">
          {holds.map((hold) => (
            <li key={hold.id} className="flex min-h-9 items-center gap-3 py-1">
              <Link href={reservationAddress(hold.id)} className="figures underline-offset-4 hover:underline">
                {shortId(hold.id)}
              </Link>
              <span className="min-w-0 flex-1 truncate text-muted">{customerText(hold)}</span>
              <span>{unitsText(unitsHere(hold.lines, row))}</span>
              <HoldRing
                from={hold.createdAt}
                until={hold.expiresAt}
                serverTime={data?.serverTime ?? hold.createdAt}
                size="tiny"
              />
            </li>
          ))}
        </ul>
      )}
      {data?.nextCursor && (
        <p className="mt-1 text-xs text-muted">
          The newest holds are shown.{" "}
          <Link href={rowHoldsAddress(row)} prefetch={false} className="underline underline-offset-4 hover:text-ink">
            All in Reservations
          </Link>
        </p>
      )}
    </section>
  );
}

type Line = { productId: string; warehouseId: string; quantity: number };

function unitsHere(lines: readonly Line[], row: InventoryRow): number {
  const here = lines.filter((line) => line.productId === row.productId && line.warehouseId === row.warehouseId);
  return here.reduce((sum, line) => sum + line.quantity, 0);
}
