"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { BulkOutcome } from "@/components/admin/bulk-outcome";
import { useLast } from "@/components/admin/list/detail-drawer";
import { SelectionBar } from "@/components/admin/list/selection-bar";
import { slipsAddress } from "@/components/admin/panel-addresses";
import { useBulk } from "@/components/admin/use-bulk";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { countText, numberText } from "@/lib/format/count-words";
import { adminOrdersKey, handleOrder, packParcel } from "@/lib/orders/admin-order-options";
import type { AdminOrder } from "@/lib/orders/admin-order-schemas";
import { orderRefusalWords, parcelsLeft } from "@/lib/orders/admin-order-words";
import { withLastAct } from "@/lib/orders/last-act";
import { pickingKey } from "@/lib/picking/picking-options";
import { BATCH_ORDERS_MAX } from "@/lib/picking/picking-schemas";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import { onOneLine } from "@/lib/typed-text";

type BulkAct = "hold" | "pack";

const WORDS: Record<BulkAct, { title: (orders: string) => string; doIt: string; done: string; means: string }> = {
  hold: {
    title: (orders) => `Put ${orders} on hold`,
    doIt: "Put on hold",
    done: "On hold",
    means: "They can't be picked, packed or shipped until they are taken off hold.",
  },
  pack: {
    title: (orders) => `Mark ${orders} as packed`,
    doIt: "Mark as packed",
    done: "Packed",
    means: "All that is left to ship of each, in every warehouse that sends some of it.",
  },
};

type OrdersBulkProps = {
  selected: ReadonlyMap<string, AdminOrder>;
  /** How many match; undefined once all are listed, or while nobody knows it. */
  total: number | undefined;
  onSelect: (selected: ReadonlyMap<string, AdminOrder>) => void;
};

/** What can be done with several orders at once. */
export function OrdersBulk({ selected, total, onSelect }: OrdersBulkProps) {
  const [asked, setAsked] = useState<{ act: BulkAct; orders: readonly AdminOrder[] } | null>(null);
  const shown = useLast(asked);
  const orders = [...selected.values()];
  return (
    <>
      <SelectionBar
        count={selected.size}
        total={total === undefined ? null : numberText(total)}
        onClear={() => onSelect(new Map())}
      >
        {(["hold", "pack"] as const).map((act) => (
          <Button key={act} kind="secondary" size="sm" onClick={() => setAsked({ act, orders })}>
            {WORDS[act].doIt}…
          </Button>
        ))}
        <Slips orders={orders} />
      </SelectionBar>
      <Dialog
        isTypedInto
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={shown ? WORDS[shown.act].title(countText(shown.orders.length, "order")) : ""}
      >
        {shown && (
          <BulkForm
            {...shown}
            onClose={() => setAsked(null)}
            onDone={(ids) => onSelect(new Map([...selected].filter(([id]) => !ids.has(id))))}
          />
        )}
      </Dialog>
    </>
  );
}

/** A link for each warehouse that sends some of them. */
function Slips({ orders }: { orders: readonly AdminOrder[] }) {
  const codes = [...new Set(orders.flatMap((order) => parcelsLeft(order).map(({ warehouseCode }) => warehouseCode)))];
  if (orders.length > BATCH_ORDERS_MAX) {
    return <span className="text-muted">Packing slips: at most {BATCH_ORDERS_MAX} orders</span>;
  }
  return codes.sort().map((code) => {
    const own = orders.filter((order) => parcelsLeft(order).some(({ warehouseCode }) => warehouseCode === code));
    const ids = own.map(({ id }) => id);
    return (
      <Link key={code} href={slipsAddress(code, ids)} prefetch={false} className={buttonStyle("secondary", "sm")}>
        {codes.length > 1 ? `Packing slips ${code}` : "Packing slips"}
      </Link>
    );
  });
}

type BulkFormProps = {
  act: BulkAct;
  orders: readonly AdminOrder[];
  onClose: () => void;
  /** With the ids of the orders that it was done to. */
  onDone: (ids: ReadonlySet<string>) => void;
};

/** Does the same to each. One that is refused does not stop the others. */
function BulkForm({ act, orders, onClose, onDone }: BulkFormProps) {
  const { doIt, done, means } = WORDS[act];
  const [isAsked, setAsked] = useState(false);
  const [typed, setTyped] = useState("");
  const reason = onOneLine(typed);
  const isReasonMissing = act === "hold" && reason === "";
  const { results, isBusy, start, hasBegun, isOver, unknown } = useActOnEach({ act, orders, onClose, onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!isReasonMissing) void start(reason);
  };
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      {act === "hold" && (
        <TextField
          label="Why nothing of them may leave"
          maxLength={200}
          readOnly={hasBegun}
          value={typed}
          error={isAsked && isReasonMissing ? "Enter a reason." : null}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ul className="max-h-56 divide-y divide-line overflow-y-auto text-sm" aria-label="Orders">
        {orders.map((order) => (
          <li key={order.id} className="flex items-baseline gap-3 py-1.5">
            <span className="figures">{order.number}</span>
            <span className="min-w-0 flex-1 truncate text-muted">{customerText(order)}</span>
            <BulkOutcome result={results.get(order.id)} done={done} />
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">{means}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {hasBegun ? "Close" : "Not yet"}
        </Button>
        {!isOver && (
          <Button type="submit" isBusy={isBusy}>
            {unknown > 0 ? `Retry ${unknown}` : doIt}
          </Button>
        )}
      </div>
    </form>
  );
}

function useActOnEach({ act, orders, onClose, onDone }: BulkFormProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useBulk<string>({
    ids: orders.map(({ id }) => id),
    send: async (id, reason) => {
      if (act === "hold") return await handleOrder({ id, hold: reason });
      const order = orders.find((one) => one.id === id);
      try {
        for (const { warehouseId } of order ? parcelsLeft(order) : []) {
          await packParcel({ id, warehouseId, packed: true });
        }
      } catch (error) {
        throw await withLastAct(queryClient, id, error);
      }
    },
    refusal: (error) => orderRefusalWords(t, error, () => "This product"),
    onDone: (ended) => {
      for (const queryKey of [adminOrdersKey, pickingKey]) void queryClient.invalidateQueries({ queryKey });
      const ids = [...ended].flatMap(([id, state]) => (state === "done" ? [id] : []));
      onDone(new Set(ids));
      if (ids.length < ended.size) return;
      showToast({ title: `${WORDS[act].done}: ${countText(ids.length, "order")}`, tone: "good" });
      onClose();
    },
  });
}
