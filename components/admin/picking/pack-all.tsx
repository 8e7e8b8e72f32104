"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useBulk } from "@/components/admin/use-bulk";
import { Button } from "@/components/ui/button";
import { adminOrdersKey, packParcel } from "@/lib/orders/admin-order-options";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";
import { withLastAct } from "@/lib/orders/last-act";
import { pickingKey } from "@/lib/picking/picking-options";
import type { BatchOrder, PickBatch } from "@/lib/picking/picking-schemas";
import { isAllPicked } from "@/lib/picking/scan";

/** Marks every order of a batch as packed that is picked completely, and says which could not be. */
export function PackAll({ batch }: { batch: PickBatch }) {
  const [run, setRun] = useState<{ number: number; orders: BatchOrder[] }>({ number: 0, orders: [] });
  const complete = batch.orders.filter(({ orderId }) => isAllPicked(batch, orderId));
  return (
    <div className="mb-2 space-y-2 empty:hidden">
      {complete.length > 1 && (
        <Button kind="secondary" onClick={() => setRun({ number: run.number + 1, orders: complete })}>
          Mark all {complete.length} picked as packed
        </Button>
      )}
      {run.number > 0 && <PackRun key={run.number} orders={run.orders} warehouseId={batch.warehouseId} />}
    </div>
  );
}

function PackRun({ orders, warehouseId }: { orders: readonly BatchOrder[]; warehouseId: string }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const hasStarted = useRef(false);
  const { results, isBusy, start, done, unknown } = useBulk<null>({
    ids: orders.map(({ orderId }) => orderId),
    send: async (id) => {
      try {
        return await packParcel({ id, warehouseId, packed: true });
      } catch (error) {
        throw await withLastAct(queryClient, id, error);
      }
    },
    refusal: (error) => orderRefusalWords(t, error, () => "This product"),
    onDone: () => {
      for (const queryKey of [pickingKey, adminOrdersKey]) void queryClient.invalidateQueries({ queryKey });
    },
  });
  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    void start(null);
  });
  return (
    <div className="text-sm">
      <p role="status">
        {done} of {orders.length} packed{isBusy ? "…" : "."}
      </p>
      <ul className="text-bad">
        {orders.map(({ orderId, number }) => {
          const result = results.get(orderId);
          if (result?.state !== "refused" && result?.state !== "unknown") return null;
          return (
            <li key={orderId}>
              <span className="figures">{number}</span>: {result.words.title} {result.words.next}
            </li>
          );
        })}
      </ul>
      {unknown > 0 && !isBusy && (
        <Button kind="secondary" onClick={() => start(null)}>
          Retry {unknown}
        </Button>
      )}
    </div>
  );
}
