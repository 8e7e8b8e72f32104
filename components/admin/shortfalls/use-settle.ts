import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useBulk } from "@/components/admin/use-bulk";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { adminOrdersKey, doToOrder } from "@/lib/orders/admin-order-options";
import type { OrderActed, SettleAction } from "@/lib/orders/admin-order-schemas";
import { shortfallsKey } from "@/lib/shortfalls/shortfall-options";
import {
  ACTIONS,
  doneBy,
  leftOpen,
  planOf,
  type RetakeHow,
  type Settleable,
  type Settled,
  settledText,
  settleRefusalWords,
} from "@/lib/shortfalls/shortfall-words";

export type SettleProps = {
  action: SettleAction;
  items: readonly Settleable[];
  /** A case as it is now; null once there is nothing left to settle of it. */
  freshOf: (item: Settleable) => Settleable | null;
  onClose: () => void;
  /** Something was settled; `left`: what is still open. */
  onDone: (left: readonly Settleable[]) => void;
};

/** `expectedOn`: "" if nobody knows. */
type Wish = { able: readonly Settled[]; note: string; expectedOn: string; isTold: boolean };

export type Settle = ReturnType<typeof useSettle>;

/**
 * Settles cases in one way, all of an order together, so that its version is right for each. A case that somebody else has
 * changed meanwhile is shown as it is now, and can be tried again.
 */
export function useSettle({ action, items: given, freshOf, onClose, onDone }: SettleProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const canRetake = given.some((item) => planOf("RETAKE", item).units > 0);
  const [how, setHow] = useState<RetakeHow>(canRetake ? "others" : "found");
  const acted = useRef<OrderActed[]>([]);
  const [typed, setTyped] = useState<number | null | undefined>(undefined);
  const possible = given.filter((item) => planOf(action, item, how).units > 0);
  const asked = [...new Set(possible.map(({ order }) => order.id))];
  const bulk = useBulk({
    ids: asked,
    send: async (id, { able, note, expectedOn, isTold }: Wish, key) => {
      const own = able.filter(({ order }) => order.id === id);
      const lines = own.map(({ shortfall: { productId, warehouseId }, units }) => {
        return { productId, warehouseId, quantity: units };
      });
      const said = {
        ...(note !== "" && { note }),
        ...(action === "RETAKE" && { found: how === "found" }),
        ...(action === "BACKORDER" && expectedOn !== "" && { expectedOn }),
      };
      const body = { action, lines, tellCustomer: isTold, expectedVersion: own[0]?.order.version, ...said };
      acted.current.push(await doToOrder({ id, act: "settle", body }, key));
    },
    refusal: (error) => {
      const named = (id: string) => given.find(({ shortfall }) => shortfall.productId === id)?.shortfall.name;
      return settleRefusalWords(t, error, (productId) => named(productId) ?? "this product");
    },
    onDone: (ended) => {
      for (const queryKey of [shortfallsKey, adminOrdersKey, inventoryKey, catalogKey]) {
        void queryClient.invalidateQueries({ queryKey });
      }
      const settled = able.filter(({ order }) => ended.get(order.id) === "done");
      if (settled.length > 0) onDone(leftOpen(items, settled));
      // What became of the money is worth waiting for.
      if (action === "REFUND" || settled.length < able.length) return;
      const { title, next } = settledText(doneBy(action, settled, acted.current), items, settled);
      showToast({ title, description: next, tone: next === "" ? "good" : "warn" });
      onClose();
    },
  });
  const isRefused = (item: Settleable) => bulk.results.get(item.order.id)?.state === "refused";
  const items = given.map((item) => (isRefused(item) ? (freshOf(item) ?? item) : item));
  const isLeft = (item: Settleable) => !isRefused(item) || freshOf(item) !== null;
  const planned = items.map((item) => ({ ...item, units: isLeft(item) ? planOf(action, item, how).units : 0 }));
  const most = planned.length === 1 ? (planned[0]?.units ?? 0) : null;
  const units = typed === undefined ? most : typed;
  const isUnitsWrong = most !== null && most > 0 && !(units !== null && units >= 1 && units <= most);
  const able: Settled[] = planned
    .filter((item) => item.units > 0)
    .map((item) => ({ ...item, units: most === null || isUnitsWrong ? item.units : (units ?? item.units) }));
  const retried = bulk.isOver ? able.filter(isRefused).map(({ order }) => order.id) : [];
  return {
    ...{
      bulk,
      items,
      able,
      retried: [...new Set(retried)],
      how,
      setHow,
      most,
      units,
      setUnits: setTyped,
      isUnitsWrong,
    },
    isHeard: ACTIONS[action].isMailed && able.some(({ order }) => order.email !== null),
    orders: asked.length,
  };
}
