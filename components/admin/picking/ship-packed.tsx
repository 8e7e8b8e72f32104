"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { BulkOutcome } from "@/components/admin/bulk-outcome";
import { useBulk } from "@/components/admin/use-bulk";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { countText } from "@/lib/format/count-words";
import { adminOrderOptions, adminOrdersKey, doToOrder, type OrderActBodies } from "@/lib/orders/admin-order-options";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";
import { withLastAct } from "@/lib/orders/last-act";
import { pickingKey } from "@/lib/picking/picking-options";
import type { Parcel } from "@/lib/picking/picking-schemas";
import { inParcel } from "@/lib/picking/slip-lines";
import { onOneLine } from "@/lib/typed-text";

type ShipPackedProps = { warehouseId: string; parcels: readonly Parcel[]; onDone: () => void };

/** Hands several packed parcels to a carrier. One that is refused does not stop the others. */
export function ShipPacked({ parcels, ...rest }: ShipPackedProps) {
  // What is being shipped stays listed, with its result.
  const [shown, setShown] = useState<readonly Parcel[] | null>(null);
  return (
    <>
      {parcels.length > 0 && (
        <Button className="w-full" onClick={() => setShown(parcels)}>
          Hand over {countText(parcels.length, "parcel")}…
        </Button>
      )}
      <Dialog
        isTypedInto
        open={shown !== null}
        onOpenChange={() => setShown(null)}
        title={`Hand over ${countText(shown?.length ?? 0, "parcel")}`}
      >
        {shown && <ShipForm parcels={shown} onClose={() => setShown(null)} {...rest} />}
      </Dialog>
    </>
  );
}

function ShipForm({ warehouseId, parcels, onDone, onClose }: ShipPackedProps & { onClose: () => void }) {
  const [carrier, setCarrier] = useState("");
  const [isTold, setTold] = useState(true);
  const isMistyped = /[<>]/.test(carrier);
  const { results, isBusy, start, hasBegun, isOver, done, unknown } = useShipping({ warehouseId, parcels, onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = onOneLine(carrier);
    if (!isMistyped) void start({ ...(named && { carrier: named }), tellCustomer: isTold });
  };
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <TextField
        label="Carrier (optional)"
        placeholder="Delhivery"
        hint="For all of them. To add a tracking number, ship an order by itself."
        maxLength={80}
        readOnly={hasBegun}
        value={carrier}
        error={isMistyped ? "Leave out < and >." : null}
        onChange={(event) => setCarrier(event.target.value)}
      />
      <Checkbox
        label="Tell the customers"
        hint="Email to each whose address is known: what has shipped, and the carrier."
        checked={isTold}
        disabled={hasBegun}
        onCheckedChange={setTold}
      />
      <ul className="max-h-56 divide-y divide-line overflow-y-auto text-sm" aria-label="Parcels">
        {parcels.map(({ orderId, number, customer }) => (
          <li key={orderId} className="flex items-baseline gap-3 py-1.5">
            <span className="figures">{number}</span>
            <span className="min-w-0 flex-1 truncate text-muted">{customer}</span>
            <BulkOutcome result={results.get(orderId)} done="Handed over" />
          </li>
        ))}
      </ul>
      {!hasBegun && <p className="text-sm text-muted">The units leave stock now. You can't undo this.</p>}
      <p role="status" className="text-sm empty:hidden">
        {isOver && `${done} of ${parcels.length} handed over.`}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {hasBegun ? "Close" : "Not yet"}
        </Button>
        {!isOver && (
          <Button type="submit" isBusy={isBusy}>
            {unknown > 0 ? `Retry ${unknown}` : "Hand over"}
          </Button>
        )}
      </div>
    </form>
  );
}

type Wish = Pick<OrderActBodies["ship"], "carrier" | "tellCustomer">;

function useShipping({ warehouseId, parcels, onDone }: ShipPackedProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const bodies = useRef(new Map<string, OrderActBodies["ship"]>());
  return useBulk<Wish>({
    ids: parcels.map(({ orderId }) => orderId),
    send: async (id, wish, idempotencyKey) => {
      try {
        // A retry sends the very same again: by then the order may have changed by the first try.
        const body = bodies.current.get(id) ?? { ...wish, ...(await packedLines(id)) };
        bodies.current.set(id, body);
        return await doToOrder({ id, act: "ship", body }, idempotencyKey);
      } catch (error) {
        throw await withLastAct(queryClient, id, error);
      }
    },
    refusal: (error) => orderRefusalWords(t, error, () => "This product"),
    onDone: () => {
      for (const queryKey of [pickingKey, adminOrdersKey, catalogKey]) void queryClient.invalidateQueries({ queryKey });
      onDone();
    },
  });

  /** What lies in the parcel. An order that has changed since is refused. */
  async function packedLines(id: string) {
    const order = await queryClient.fetchQuery({ ...adminOrderOptions(id), staleTime: 0 });
    const isPacked = order?.parcels.some((parcel) => parcel.warehouseId === warehouseId && parcel.packedAt !== null);
    if (!order || !isPacked) throw new ApiProblem(409, "ORDER_CHANGED", {}, null);
    const lines = inParcel(order, warehouseId).map(({ productId, quantity }) => ({ productId, warehouseId, quantity }));
    return { lines, expectedVersion: order.version };
  }
}
