"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ActUnits, unitsKey, untyped } from "@/components/admin/orders/act-units";
import { BEST, MoveTo } from "@/components/admin/orders/move-to";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { priceText } from "@/lib/format/money";
import {
  adminOrdersKey,
  doToOrder,
  isWhole,
  type OrderAct,
  type OrderActBodies,
  putActed,
} from "@/lib/orders/admin-order-options";
import type { AdminOrderDetail, StaffOrder } from "@/lib/orders/admin-order-schemas";
import { actableUnits, lineChanges, orderRefusalWords, refundOfAct } from "@/lib/orders/admin-order-words";
import { contentText } from "@/lib/reservations/admin-reservation-words";
import { openReturn } from "@/lib/returns/return-words";
import type { LineQuantity } from "@/lib/stock/commands";
import { asTyped, onOneLine } from "@/lib/typed-text";

const WORDS: Record<OrderAct, { keep: string; doIt: string; done: string; mail: string | null; means: string[] }> = {
  ship: {
    keep: "Not yet",
    doIt: "Ship",
    done: "Shipped",
    mail: "what has shipped, with carrier and tracking number",
    means: ["The units leave stock now."],
  },
  cancel: {
    keep: "Keep order",
    doIt: "Cancel items",
    done: "Items cancelled",
    mail: "what is cancelled, and the reason",
    means: ["The units go to the waitlist, or are available again."],
  },
  return: {
    keep: "Not yet",
    doIt: "Take back",
    done: "Taken back",
    mail: "the return has arrived",
    means: [],
  },
  reroute: {
    keep: "Cancel",
    doIt: "Move units",
    done: "Moved",
    mail: "where the items ship from now, and the day they arrive",
    means: ["What was paid stays. The order page shows the new parcel and its date."],
  },
  "short-pick": {
    keep: "Look again",
    doIt: "Report units",
    done: "Units reported",
    mail: null,
    means: [
      "The units are taken out of stock. If too much is promised then, the newest holds on them end.",
      "The order is short until they ship after all, or are cancelled.",
    ],
  },
};

export type ActedOrder = AdminOrderDetail | StaffOrder;

type OrderActFormProps = { order: ActedOrder; act: OrderAct; wished?: LineQuantity | undefined; onClose: () => void };

/** Ships, cancels or takes back units of an order, or reports missing ones. */
export function OrderActForm({ order, act, wished, onClose }: OrderActFormProps) {
  const words = WORDS[act];
  const form = useOrderAct({ order, act, wished, onClose });
  const email = isWhole(order) ? order.customer.email : undefined;
  return (
    <form noValidate className="space-y-5" onSubmit={form.submit}>
      <div role="status" className="empty:hidden">
        {form.changes.length > 0 && (
          <Notice tone="signal" title="Somebody changed this order meanwhile">
            {form.changes.map((change) => (
              <p key={change}>{change}</p>
            ))}
            <p className="mt-1">What is below is up to date.</p>
          </Notice>
        )}
      </div>
      <ActUnits act={act} order={order} units={form.units} onUnits={form.setUnits} {...form.warehouse} />
      <p role="alert" className="text-sm text-bad empty:hidden">
        {form.isAsked && form.chosen.length === 0 && "Choose how many units."}
      </p>
      {act === "ship" && <ParcelFields {...form} />}
      {act === "reroute" && (
        <MoveTo
          moving={form.chosen}
          to={form.goesFrom}
          onTo={form.setGoesFrom}
          error={form.isAsked && form.goesFrom === "" ? "Choose a warehouse." : null}
        />
      )}
      {act === "return" && (
        <Segmented
          label="What happens to the units"
          value={form.goesTo}
          onValueChange={form.setGoesTo}
          options={[
            { value: "sale", label: "Back on sale" },
            { value: "inspection", label: "To inspect" },
            { value: "loss", label: "Write off" },
          ]}
        />
      )}
      <TextArea
        label={act === "cancel" ? "Reason" : "Note (optional)"}
        hint={act === "cancel" && form.isTold && email ? "The customer reads it too." : "Recorded with your name."}
        rows={2}
        maxLength={500}
        value={form.note}
        onChange={(event) => form.setNote(event.target.value)}
        error={form.isAsked && form.isReasonMissing ? "Enter a reason." : null}
      />
      {words.mail !== null && (
        <Checkbox
          label="Tell the customer"
          hint={
            email === null
              ? "No email address is known."
              : email === undefined
                ? `If their email address is known: ${words.mail}.`
                : `Email to ${email}: ${words.mail}.`
          }
          checked={form.isTold && email !== null}
          onCheckedChange={form.setTold}
          disabled={email === null}
        />
      )}
      <ul className="list-disc space-y-1.5 pl-5 text-sm text-muted">
        {[
          ...words.means,
          ...(isWhole(order) ? moneyWords(act, order, form.isWrong ? [] : form.chosen) : []),
          ...(act === "reroute" ? packedWords(order, form.chosen) : ["You can't undo this."]),
        ].map((meaning) => (
          <li key={meaning}>{meaning}</li>
        ))}
      </ul>
      <ChangeStatus isAskingAgain={form.change.isAskingAgain} words={form.change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {words.keep}
        </Button>
        <Button type="submit" kind={act === "cancel" ? "danger" : "primary"} isBusy={form.change.isBusy}>
          {words.doIt}
        </Button>
      </div>
    </form>
  );
}

/** What becomes of the money for the units. */
function moneyWords(act: OrderAct, order: AdminOrderDetail, moving: Form["chosen"]): string[] {
  if (act !== "cancel" && act !== "return") return [];
  const { payment, paidByHand } = order;
  const refund = refundOfAct(act, order, moving);
  const sum = refund.amount > 0 ? priceText(refund) : "what was paid for them";
  if (payment !== null) return [`The payment provider is asked to refund ${sum}.`];
  const byHand = paidByHand ? sum : "what was paid for them";
  return [`No payment provider took the money: give back ${byHand} by hand.`];
}

/** Units that have left their shelf and go back to it. */
function packedWords({ parcels }: ActedOrder, moving: readonly { warehouseId: string }[]): string[] {
  const packed = parcels.filter(({ warehouseId, packedAt }) => {
    return packedAt !== null && moving.some((line) => line.warehouseId === warehouseId);
  });
  return packed.map(({ warehouseCode }) => `The parcel in ${warehouseCode} is packed: take the units out of it.`);
}

/** What becomes of units that came back. */
const RETURNED = {
  sale: {},
  inspection: { bucket: "INSPECTION" },
  loss: { restock: false },
} as const;

/** What was asked to come back as damaged is looked at first. */
function comesBackTo(order: ActedOrder): keyof typeof RETURNED {
  return isWhole(order) && openReturn(order)?.reason === "DAMAGED" ? "inspection" : "sale";
}

type Form = ReturnType<typeof useOrderAct>;

function ParcelFields({ carrier, setCarrier, tracking, setTracking }: Form) {
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <TextField
        label="Carrier (optional)"
        placeholder="Delhivery"
        maxLength={80}
        value={carrier}
        error={/[<>]/.test(carrier) ? "Leave out < and >." : null}
        onChange={(event) => setCarrier(event.target.value)}
      />
      <TextField
        label="Tracking number (optional)"
        className="[&_input]:font-mono"
        value={tracking}
        error={trackingError(tracking)}
        onChange={(event) => setTracking(event.target.value)}
      />
    </div>
  );
}

const TRACKING_MAX = 64;

/** What is wrong with a tracking number as typed; null if nothing is. Spaces don't count. */
function trackingError(typed: string): string | null {
  const plain = typed.replace(/\s/g, "");
  if (plain.length > TRACKING_MAX) return `At most ${TRACKING_MAX} characters.`;
  return /[<>]/.test(plain) ? "Only letters, digits, dashes, dots and slashes." : null;
}

function useOrderAct({ order, act, wished, onClose }: OrderActFormProps) {
  const [opened] = useState(order);
  const [isAsked, setAsked] = useState(false);
  const [note, setNote] = useState("");
  const [isTold, setTold] = useState(true);
  const [carrier, setCarrier] = useState("");
  const [tracking, setTracking] = useState("");
  const [goesFrom, setGoesFrom] = useState("");
  const [goesTo, setGoesTo] = useState<keyof typeof RETURNED>(() => comesBackTo(order));
  const { units, setUnits, warehouse, chosen, isWrong } = useChosenUnits(order, act, wished);
  const isReasonMissing = act === "cancel" && asTyped(note) === "";
  const change = useActChange({ order, act, about: chosen, onClose });
  const isOwn = change.isBusy || change.isDone;
  const changes = opened.version === order.version || isOwn ? [] : lineChanges(opened.lines, order.lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const isMistyped = act === "ship" && (trackingError(tracking) !== null || /[<>]/.test(carrier));
    const isPlaceMissing = act === "reroute" && goesFrom === "";
    if (isWrong || chosen.length === 0 || isReasonMissing || isMistyped || isPlaceMissing) return;
    const acted = act === "reroute" ? chosen.filter(({ warehouseId }) => warehouseId !== goesFrom) : chosen;
    const lines = acted.map(({ productId, warehouseId, quantity }) => ({ productId, warehouseId, quantity }));
    const parcel = {
      ...(onOneLine(carrier) && { carrier: onOneLine(carrier) }),
      ...(onOneLine(tracking) && { trackingNumber: onOneLine(tracking) }),
    };
    const from = goesFrom === BEST ? {} : { warehouseId: goesFrom };
    const own = { ship: parcel, return: RETURNED[goesTo], reroute: from, cancel: {}, "short-pick": {} }[act];
    const hasNoEmail = isWhole(order) && order.customer.email === null;
    const told = WORDS[act].mail === null ? {} : { tellCustomer: isTold && !hasNoEmail };
    const said = asTyped(note) === "" ? {} : { note: asTyped(note) };
    change.start({ id: order.id, act, body: { lines, expectedVersion: order.version, ...own, ...told, ...said } });
  };
  return {
    ...{ units, setUnits, warehouse, chosen, isWrong, isAsked, note, setNote, isTold, setTold, isReasonMissing },
    ...{
      carrier,
      setCarrier,
      tracking,
      setTracking,
      goesTo,
      setGoesTo,
      goesFrom,
      setGoesFrom,
      change,
      changes,
      submit,
    },
  };
}

/** The units that are chosen. A parcel leaves one warehouse, so units to ship are those of one. */
function useChosenUnits(order: ActedOrder, act: OrderAct, begun: LineQuantity | undefined) {
  const lines: StaffOrder["lines"] = order.lines;
  const able = lines.filter((line) => actableUnits(act, line) > 0);
  const warehouseIds = [...new Set(able.map(({ warehouseId }) => warehouseId))];
  const [chosenId, setWarehouseId] = useState("");
  const warehouseId = warehouseIds.includes(chosenId) ? chosenId : (warehouseIds[0] ?? "");
  const [units, setUnits] = useState<ReadonlyMap<string, number | null>>(() =>
    begun ? new Map([[unitsKey(begun), begun.quantity]]) : askedUnits(order, act),
  );
  const shown = act === "ship" ? able.filter((line) => line.warehouseId === warehouseId) : able;
  const wished = shown.map((line) => ({ ...line, quantity: wishFor(act, line, units), most: actableUnits(act, line) }));
  return {
    ...{ units, setUnits },
    warehouse: { warehouseId, warehouseIds, onWarehouse: setWarehouseId, lines: shown },
    chosen: wished.filter(({ quantity }) => quantity > 0),
    isWrong: wished.some(({ quantity, most }) => !Number.isInteger(quantity) || quantity < 0 || quantity > most),
  };
}

/** Of a return that was asked for: the units of it that have not come back. Of anything else nothing is filled in. */
function askedUnits(order: ActedOrder, act: OrderAct): Map<string, number> {
  const asked = act === "return" && isWhole(order) ? openReturn(order) : null;
  if (!asked) return new Map();
  const left = new Map(asked.lines.map((line) => [unitsKey(line), line.quantity - line.received]));
  const lines: StaffOrder["lines"] = order.lines;
  return new Map(lines.map((line) => [unitsKey(line), left.get(unitsKey(line)) ?? 0]));
}

function wishFor(act: OrderAct, line: StaffOrder["lines"][number], units: ReadonlyMap<string, number | null>): number {
  const typed = units.get(unitsKey(line));
  return typed === undefined ? untyped(act, line) : (typed ?? 0);
}

type ActChange = OrderActFormProps & {
  about: Parameters<typeof contentText>[0]["lines"];
};

function useActChange({ order, act, about, onClose }: ActChange) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const nameOf = (productId: string) =>
    order.lines.find((line) => line.productId === productId)?.name ?? "This product";
  return useChange({
    send: (wish: { id: string; act: OrderAct; body: object }, key) => {
      return doToOrder({ ...wish, body: wish.body as OrderActBodies[OrderAct] }, key);
    },
    refusal: (error) => orderRefusalWords(t, error, nameOf),
    onDone: (acted) => {
      putActed(queryClient, acted);
      showToast({
        title: `${WORDS[act].done}: ${order.number}`,
        description: contentText({ lines: about }),
        tone: "good",
      });
      onClose();
    },
    onSettled: async () => {
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      await queryClient.invalidateQueries({ queryKey: adminOrdersKey });
    },
  });
}
