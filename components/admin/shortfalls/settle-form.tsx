"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BulkOutcome } from "@/components/admin/bulk-outcome";
import { type BulkResult, useBulk } from "@/components/admin/use-bulk";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Progress } from "@/components/ui/progress";
import { TextArea } from "@/components/ui/text-area";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { numberText, unitsText } from "@/lib/format/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { adminOrdersKey, doToOrder } from "@/lib/orders/admin-order-options";
import type { SettleAction } from "@/lib/orders/admin-order-schemas";
import { shortfallsKey } from "@/lib/shortfalls/shortfall-options";
import { ACTIONS, planOf, type Settleable, settleRefusalWords } from "@/lib/shortfalls/shortfall-words";
import { asTyped } from "@/lib/typed-text";

type SettleFormProps = {
  action: SettleAction;
  items: readonly Settleable[];
  onClose: () => void;
  onDone: () => void;
};

/** Settles cases in one way. Each order is settled on its own, and shows its own result. */
export function SettleForm({ action, items, onClose, onDone }: SettleFormProps) {
  const { doIt, done, isMailed, means } = ACTIONS[action];
  const [isAsked, setAsked] = useState(false);
  const [note, setNote] = useState("");
  const [isTold, setTold] = useState(true);
  const able = items.filter((item) => planOf(action, item).units > 0);
  const bulk = useSettle({ action, able, onDone });
  const isReasonMissing = action === "REFUND" && asTyped(note) === "";
  const isHeard = isMailed && able.some(({ order }) => order.email !== null);
  const orders = new Set(able.map(({ order }) => order.id)).size;
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!isReasonMissing && able.length > 0) void bulk.start({ note: asTyped(note), isTold: isHeard && isTold });
      }}
    >
      {bulk.hasBegun && orders > 1 && (
        <Progress
          label={bulk.isOver ? "Done" : "Settling"}
          value={bulk.settled}
          max={orders}
          format={(value) => `${numberText(value)} of ${numberText(orders)}`}
        />
      )}
      <ul aria-label="Cases" className="max-h-64 divide-y divide-line overflow-y-auto text-sm">
        {items.map((item) => (
          <Item
            key={`${item.shortfall.id} ${item.order.id}`}
            action={action}
            item={item}
            done={done}
            result={bulk.results.get(item.order.id)}
          />
        ))}
      </ul>
      <TextArea
        label={
          action === "REFUND" ? "Reason" : action === "BACKORDER" ? "When it is expected (optional)" : "Note (optional)"
        }
        hint={isHeard && isTold ? "The customer reads it too." : "Recorded with your name."}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={isAsked && isReasonMissing ? "Enter a reason." : null}
      />
      {isMailed && (
        <Checkbox
          label={orders > 1 ? "Tell the customers" : "Tell the customer"}
          hint={isHeard ? "Email with the units and what happens next." : "No email address is known."}
          checked={isTold && isHeard}
          onCheckedChange={setTold}
          disabled={!isHeard}
        />
      )}
      <ul className="list-disc space-y-1.5 pl-5 text-sm text-muted">
        {[...means, ...(action === "RETAKE" ? [] : ["You can't undo this."])].map((meaning) => (
          <li key={meaning}>{meaning}</li>
        ))}
      </ul>
      <Problem results={bulk.results} />
      <p role="status" className="sr-only">
        {bulk.isOver && `${numberText(bulk.done)} of ${numberText(orders)} settled.`}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {bulk.hasBegun ? "Close" : "Not yet"}
        </Button>
        {!bulk.isOver && (
          <Button
            type="submit"
            kind={action === "REFUND" ? "danger" : "primary"}
            isBusy={bulk.isBusy}
            aria-disabled={able.length === 0}
          >
            {bulk.unknown > 0 ? `Retry ${bulk.unknown}` : doIt}
          </Button>
        )}
      </div>
    </form>
  );
}

type ItemProps = { action: SettleAction; item: Settleable; done: string; result: BulkResult | undefined };

function Item({ action, item, done, result }: ItemProps) {
  const { shortfall, order } = item;
  const { units, words } = planOf(action, item);
  return (
    <li className="flex items-baseline gap-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{shortfall.name}</span>
        <span className="block text-xs text-muted">
          <span className="figures">{order.number}</span> · {unitsText(units === 0 ? order.units : units)} in{" "}
          {shortfall.warehouseCode}
        </span>
      </span>
      {result && units > 0 ? (
        <BulkOutcome result={result} done={done} />
      ) : (
        <span className="max-w-1/2 text-right text-xs text-muted">{words}</span>
      )}
    </li>
  );
}

/** What to do about refusals, which the list has room only to name. */
function Problem({ results }: { results: ReadonlyMap<string, BulkResult> }) {
  const next = [...results.values()].flatMap((result) =>
    result.state === "refused" || result.state === "unknown" ? [`${result.words.title} ${result.words.next}`] : [],
  );
  return (
    <div role="alert" className="space-y-1 text-sm text-bad empty:hidden">
      {[...new Set(next)].map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  );
}

type Wish = { note: string; isTold: boolean };
type UseSettle = { action: SettleAction; able: readonly Settleable[]; onDone: () => void };

/** All cases of an order are settled together, so that its version is right for each. */
function useSettle({ action, able, onDone }: UseSettle) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const nameOf = (productId: string) =>
    able.find(({ shortfall }) => shortfall.productId === productId)?.shortfall.name ?? "this product";
  return useBulk({
    ids: [...new Set(able.map(({ order }) => order.id))],
    send: (id, { note, isTold }: Wish, key) => {
      const own = able.filter(({ order }) => order.id === id);
      const lines = own.map((item) => {
        const { productId, warehouseId } = item.shortfall;
        return { productId, warehouseId, quantity: planOf(action, item).units };
      });
      const said = note === "" ? {} : { note };
      const body = { action, lines, tellCustomer: isTold, expectedVersion: own[0]?.order.version, ...said };
      return doToOrder({ id, act: "settle", body }, key);
    },
    refusal: (error) => settleRefusalWords(t, error, nameOf),
    onDone: () => {
      for (const queryKey of [shortfallsKey, adminOrdersKey, inventoryKey, catalogKey]) {
        void queryClient.invalidateQueries({ queryKey });
      }
      onDone();
    },
  });
}
