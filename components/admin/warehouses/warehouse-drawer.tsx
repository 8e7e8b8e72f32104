"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { validate as isUuid } from "uuid";
import { Fact, Facts } from "@/components/admin/facts";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { ViewerNote } from "@/components/admin/viewer-note";
import { MovementChart } from "@/components/admin/warehouses/movement-chart";
import { WarehouseActs } from "@/components/admin/warehouses/warehouse-acts";
import { EditWarehouseForm } from "@/components/admin/warehouses/warehouse-form";
import { WarehouseMap } from "@/components/admin/warehouses/warehouse-map";
import { WarehouseState } from "@/components/admin/warehouses/warehouse-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/client/api-request";
import { priceText } from "@/lib/format/money";
import { FIGURES } from "@/lib/inventory/figure-words";
import { LOCALE, ZONE_NAME } from "@/lib/messages/locale";
import { adminWarehouseOptions } from "@/lib/settings/setting-options";
import { bandText, daysText, pincodesText } from "@/lib/settings/setting-words";
import type { AdminWarehouse } from "@/lib/settings/warehouse-schemas";

type WarehouseDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  warehouses: readonly AdminWarehouse[];
  mayChange: boolean;
};

export function WarehouseDrawer({ id, onClose, warehouses, mayChange }: WarehouseDrawerProps) {
  const shown = useLast(id);
  const query = useQuery({ ...adminWarehouseOptions(shown.toLowerCase()), enabled: isUuid(shown) });
  const isMissing = !isUuid(shown) || (query.error instanceof ApiProblem && query.error.status === 404);
  const { data } = query;
  const [edited, setEdited] = useState<AdminWarehouse | null>(null);
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={data?.name ?? "Warehouse"}
      description={
        data && (
          <>
            <span className="figures">{data.code}</span> · {data.city}
          </>
        )
      }
      footer={
        data &&
        (mayChange ? (
          <>
            <WarehouseActs warehouse={data} others={warehouses.filter((other) => other.id !== data.id)} />
            <Button size="sm" onClick={() => setEdited(data)}>
              Edit
            </Button>
          </>
        ) : (
          <ViewerNote what="edit, pause or close warehouses" />
        ))
      }
      what="warehouse"
      query={query}
      detail={isMissing ? null : data}
    >
      {(warehouse) => (
        <div className="space-y-6">
          <Details warehouse={warehouse} warehouses={warehouses} />
          <MovementChart warehouse={warehouse} />
          <SettingHistory subject="WAREHOUSE" subjectId={warehouse.id} version={warehouse.updatedAt} />
          <Dialog
            isTypedInto
            size="lg"
            open={edited !== null}
            onOpenChange={(open) => !open && setEdited(null)}
            title="Edit warehouse"
          >
            {edited && (
              <EditWarehouseForm
                warehouse={edited}
                others={warehouses.filter((other) => other.id !== edited.id)}
                onCancel={() => setEdited(null)}
                onDone={({ name }) => {
                  setEdited(null);
                  showToast({ title: "Saved", description: name, tone: "good" });
                }}
              />
            )}
          </Dialog>
        </div>
      )}
    </DetailDrawer>
  );
}

const SHOWN = ["onHand", "reserved", "committed", "shortfall"] as const;

function Details({ warehouse, warehouses }: { warehouse: AdminWarehouse; warehouses: readonly AdminWarehouse[] }) {
  const { id, code, name, latitude, longitude, priority, products } = warehouse;
  const { postalRanges, cutOffTime, workingDays, shippingBands } = warehouse;
  return (
    <section aria-label="Details">
      <div className="flex items-start justify-between gap-4">
        <div role="status">
          <WarehouseState warehouse={warehouse} />
        </div>
        <WarehouseMap
          warehouses={warehouses.filter((other) => other.id !== id)}
          at={warehouse}
          name={name}
          className="h-36 w-32 shrink-0"
        />
      </div>
      <dl className="mt-2 grid grid-cols-4 gap-x-4">
        {SHOWN.map((figure) => (
          <div key={figure} title={FIGURES[figure].meaning}>
            <dt className="text-xs text-muted">{FIGURES[figure].label}</dt>
            <dd className="figures text-lg font-medium">{warehouse[figure].toLocaleString(LOCALE)}</dd>
          </div>
        ))}
      </dl>
      <Facts>
        <Fact label="Products">
          <span className="figures">{products.toLocaleString(LOCALE)}</span>
        </Fact>
        <Fact label="Priority">
          <span className="figures">{priority}</span>
        </Fact>
        <Fact label="Delivers to">
          <span className="min-w-0 break-words">{pincodesText(postalRanges)}</span>
        </Fact>
        <Fact label="Ships">
          <span>
            The same day until <span className="figures">{cutOffTime}</span> {ZONE_NAME}, {daysText(workingDays)}
          </span>
        </Fact>
        <Fact label="Shipping">
          <ul>
            {shippingBands.map((band) => (
              <li key={band.upToKm ?? "farther"}>{bandText(band)}</li>
            ))}
          </ul>
        </Fact>
        <Fact label="Second count">
          {warehouse.secondCountAbove ? (
            <span>
              From a difference worth <span className="figures">{priceText(warehouse.secondCountAbove)}</span>
            </span>
          ) : (
            "Never"
          )}
        </Fact>
        <Fact label="Place">
          <span className="figures">
            {latitude}°, {longitude}°
          </span>
        </Fact>
      </Facts>
      <p className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <Link href={`/admin/inventory?warehouse=${code}`} className="underline underline-offset-4">
          Stock
        </Link>
        <Link href={`/admin/reservations?warehouse=${code}`} className="underline underline-offset-4">
          Holds
        </Link>
      </p>
    </section>
  );
}
