"use client";

import { notifyManager, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { type Followable, followedProducts } from "@/components/admin/inventory/followed-products";
import { inventoryRowKey } from "@/lib/inventory/inventory-options";
import type { InventoryRows } from "@/lib/inventory/inventory-schemas";

/** Other products are asked for once scrolling pauses, because that opens another stream. */
const SCROLL_PAUSE_MS = 300;

/**
 * The products to follow live: those of the rows in sight, as `onSight` hears, and of rows that are open by themselves in
 * a drawer or dialog.
 */
export function useFollowed(rows: readonly Followable[]) {
  const [listed, setListed] = useState<readonly string[]>([]);
  const latest = useRef(rows);
  latest.current = rows;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onSight = useCallback((inSight: readonly string[]) => {
    const look = () => setListed((known) => followedProducts({ rows: latest.current, inSight, known }));
    clearTimeout(timer.current);
    timer.current = setTimeout(look, SCROLL_PAUSE_MS);
  }, []);
  const opened = useOpened();
  const productIds = useMemo(() => [...listed, ...opened.split(",").filter(Boolean)], [listed, opened]);
  return { productIds, onSight };
}

/** The products of rows that are read by themselves, joined by commas. */
function useOpened(): string {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)), [cache]);
  const read = () => {
    const queries = cache.findAll({ queryKey: inventoryRowKey, type: "active" });
    const rows = queries.flatMap(({ state }) => (state.data as InventoryRows | undefined)?.rows ?? []);
    return [...new Set(rows.filter(({ isSold }) => isSold).map(({ productId }) => productId))].sort().join();
  };
  return useSyncExternalStore(subscribe, read, () => "");
}
