import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ApiProblem } from "@/lib/client/api-request";
import { deliveryOptionsKey, deliveryOptionsOptions, type WantedLine } from "@/lib/delivery/delivery-query-options";
import { shipToRequest } from "@/lib/delivery/ship-to-cookie";
import type { LiveStock } from "@/lib/live/live-schemas";
import type { ShipTo } from "@/lib/stock/stock";

/** While stock changes quickly, options are refetched at most this often. */
const AGAIN_MS = 1_000;

/**
 * The delivery options for `lines`. `replaces`: the own reservation whose units they may use. Pass live figures of the
 * products `ids` to `onStock`, which refetches when they change.
 */
export function useDeliveryOptions(
  lines: readonly WantedLine[],
  shipTo: ShipTo | null,
  replaces: string | null = null,
) {
  const query = useQuery(deliveryOptionsOptions(lines, shipTo && shipToRequest(shipTo), replaces));
  const onStock = useAskAgain();
  return {
    data: shipTo ? query.data : undefined,
    /** Whether the first answer for this destination is on its way. */
    isAwaited: shipTo !== null && query.data === undefined && query.isFetching && query.failureCount === 0,
    isError: query.isError,
    isUnknownPlace: query.error instanceof ApiProblem && query.error.code === "POSTAL_CODE_UNKNOWN",
    isOld: query.isPlaceholderData,
    ids: [...new Set(lines.map(({ productId }) => productId))],
    onStock,
    retry: () => void query.refetch(),
  };
}

/** Refetches when a product's available units change, once for many changes. */
function useAskAgain(): (stock: LiveStock) => void {
  const queryClient = useQueryClient();
  const heard = useRef(new Map<string, string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return ({ productId, inventory }) => {
    const figures = inventory.map(({ warehouseId, available }) => `${warehouseId} ${available}`).join();
    const before = heard.current.get(productId);
    heard.current.set(productId, figures);
    if (before === undefined || before === figures || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries({ queryKey: deliveryOptionsKey });
    }, AGAIN_MS);
  };
}
