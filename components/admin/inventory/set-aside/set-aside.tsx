"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { SetAsideForm, type SetAsideWanted } from "@/components/admin/inventory/set-aside/set-aside-form";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { setAsideOptions } from "@/lib/inventory/set-aside-options";
import { ACTS, type SetAsideAct, setAsideAbout } from "@/lib/inventory/set-aside-words";
import { actorLabel, BUCKETS } from "@/lib/ledger/ledger-words";
import { unitsToSetAside } from "@/lib/stock/state";

type SetAsideProps = { row: InventoryRow; mayChange: boolean };

/** Units of a row that are there and not for sale, and how to put them back or write them off. */
export function SetAside({ row, mayChange }: SetAsideProps) {
  const { productId, warehouseId, setAside } = row;
  const [wanted, setWanted] = useState<SetAsideWanted | null>(null);
  const query = useQuery({ ...setAsideOptions({ productId, warehouseId }), enabled: setAside > 0 });
  const { data, isError, refetch } = query;
  useEffect(() => void (setAside > 0 && refetch()), [setAside, refetch]);
  const isStaff = useIsStaff();
  const free = unitsToSetAside(row);
  const close = () => setWanted(null);
  const mostOf = ({ act, bucket }: SetAsideWanted) => {
    const lies = data?.setAside.find((one) => one.bucket === bucket)?.quantity ?? 0;
    return act === "set-aside" ? free : setAside === 0 ? 0 : lies;
  };
  return (
    <section aria-label="Set aside">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">Set aside</h3>
        {mayChange && free > 0 && (
          <Button kind="quiet" size="sm" onClick={() => setWanted({ act: "set-aside", bucket: "DAMAGED" })}>
            Set units aside
          </Button>
        )}
      </div>
      {setAside === 0 && <p className="mt-1 text-sm text-muted">No units</p>}
      {setAside > 0 && !data && !isError && <Skeleton className="mt-2 h-9" />}
      {setAside > 0 && isError && <p className="mt-1 text-sm text-muted">Couldn't load what is set aside. Retrying…</p>}
      {setAside > 0 && data && (
        <ul className="mt-1 divide-y divide-line text-sm">
          {data.setAside.map(({ bucket, quantity, last }) => (
            <li key={bucket} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
              <span className="figures font-medium">{quantity}</span>
              <span className="min-w-0 flex-1">
                {BUCKETS[bucket].label}
                <span className="block text-xs break-words text-muted">
                  {actorLabel(last.actor)} <AgoTime iso={last.at} />
                  {last.note && ` · ${last.note}`}
                </span>
              </span>
              {bucket === "TRANSFER"
                ? !isStaff && (
                    <Link href="/admin/transfers?status=READY" className="text-sm underline underline-offset-4">
                      Transfers
                    </Link>
                  )
                : mayChange &&
                  (["put-back", "write-off"] as const satisfies SetAsideAct[]).map((act) => (
                    <Button
                      key={act}
                      kind="quiet"
                      size="sm"
                      aria-label={`${ACTS[act].doIt}: ${BUCKETS[bucket].label}`}
                      onClick={() => setWanted({ act, bucket })}
                    >
                      {ACTS[act].doIt}
                    </Button>
                  ))}
            </li>
          ))}
        </ul>
      )}
      <Dialog
        isTypedInto
        open={wanted !== null}
        onOpenChange={(open) => !open && close()}
        title={wanted ? ACTS[wanted.act].title : ""}
        description={wanted && setAsideAbout(wanted.act, wanted.bucket, row)}
      >
        {wanted && <SetAsideForm {...{ row, wanted }} most={mostOf(wanted)} onClose={close} />}
      </Dialog>
    </section>
  );
}
