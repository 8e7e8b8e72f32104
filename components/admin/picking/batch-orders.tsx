"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { slipsAddress } from "@/components/admin/panel-addresses";
import { PackAll } from "@/components/admin/picking/pack-all";
import { useChange } from "@/components/change/use-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { adminOrdersKey, packParcel } from "@/lib/orders/admin-order-options";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";
import { withLastAct } from "@/lib/orders/last-act";
import { pickingKey, putBack } from "@/lib/picking/picking-options";
import type { BatchOrder, PickBatch } from "@/lib/picking/picking-schemas";
import { BATCH_STATE, parcelText, pickRefusalWords, shipByText } from "@/lib/picking/picking-words";
import { isAllPicked } from "@/lib/picking/scan";

type BatchOrdersProps = { batch: PickBatch; isMine: boolean; onOpen: (orderId: string) => void };

/** The orders of a batch: how far each is, and packing it once all its units are there. */
export function BatchOrders({ batch, ...acts }: BatchOrdersProps) {
  return (
    <section aria-label="Orders" className="mt-8">
      <h2 className="mb-2 text-base font-semibold">Orders</h2>
      {acts.isMine && <PackAll batch={batch} />}
      <ul className="grid grid-cols-1 gap-2 lg:grid-cols-2">
        {batch.orders.map((order) => (
          <OrderCard key={order.orderId} {...{ batch, order }} {...acts} />
        ))}
      </ul>
    </section>
  );
}

function OrderCard({ batch, order, isMine, onOpen }: BatchOrdersProps & { order: BatchOrder }) {
  const { orderId, number, state, picked, customer, destination, hold, note, short, isRepack } = order;
  const { text, tone } = shipByText(order.shipBy, batch.today);
  const isComplete = isAllPicked(batch, orderId);
  const change = useOrderChange(batch, orderId);
  return (
    <li className="rounded-card border border-line bg-card p-3 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <button
          type="button"
          onClick={() => onOpen(orderId)}
          className="figures -my-2 min-h-11 text-base font-medium underline-offset-4 hover:underline"
        >
          {number}
        </button>
        <Badge tone={isComplete ? "good" : BATCH_STATE[state].tone}>
          {isComplete ? "All picked" : BATCH_STATE[state].label}
        </Badge>
        {(state === "PICKING" || state === "ON_HOLD") && (
          <span className="ml-auto">
            <span className="sr-only">Ship by </span>
            <Badge tone={tone}>{text}</Badge>
          </span>
        )}
      </div>
      <p className="truncate">{[customer, destination].filter(Boolean).join(" · ")}</p>
      <p className="text-muted">
        {state === "PICKING" ? `${picked} of ${parcelText(order)} picked` : parcelText(order)}
        {short > 0 && `, ${short} not found`}
      </p>
      {hold && (
        <p className="wrap-anywhere text-warn">
          {hold.reason} ({actorLabel(hold.by)})
        </p>
      )}
      {note && <p className="wrap-anywhere text-muted">“{note}”</p>}
      {isRepack && <p className="text-bad">It changed since it was packed. Pack it again and print a new slip.</p>}
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        {isMine && state === "PICKING" && (
          <>
            <Button
              data-next
              kind={isComplete ? "primary" : "secondary"}
              disabled={!isComplete}
              isBusy={change.isBusy}
              onClick={() => change.start("pack")}
            >
              Mark as packed
            </Button>
            <Button kind="quiet" disabled={change.isBusy} onClick={() => change.start("put back")}>
              Put back
            </Button>
          </>
        )}
        {(state === "PACKED" || isComplete) && (
          <Link
            href={slipsAddress(batch.warehouseCode, [orderId])}
            prefetch={false}
            className={buttonStyle(state === "PACKED" ? "secondary" : "quiet")}
          >
            Packing slip
          </Link>
        )}
      </div>
      <p role="alert" className="mt-1 text-bad empty:hidden">
        {change.words && `${change.words.title} ${change.words.next}`}
      </p>
    </li>
  );
}

type Act = "pack" | "put back";

function useOrderChange({ id, warehouseId }: PickBatch, orderId: string) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange<Act, unknown>({
    send: async (act) => {
      if (act === "put back") return await putBack({ id, orderIds: [orderId] });
      try {
        return await packParcel({ id: orderId, warehouseId, packed: true });
      } catch (error) {
        throw await withLastAct(queryClient, orderId, error);
      }
    },
    refusal: (error, act) =>
      act === "pack" ? orderRefusalWords(t, error, () => "This product") : pickRefusalWords(t, error),
    onSettled: async () => {
      void queryClient.invalidateQueries({ queryKey: adminOrdersKey });
      await queryClient.invalidateQueries({ queryKey: pickingKey });
    },
  });
}
