"use client";

import { useQuery } from "@tanstack/react-query";
import { use, useState } from "react";
import { ChangeDialog } from "@/components/admin/inventory/change-dialog";
import type { ChangeWanted } from "@/components/admin/inventory/filled-change";
import { Why } from "@/components/admin/why/why-context";
import { WhyLink } from "@/components/admin/why/why-line";
import { Button } from "@/components/ui/button";
import type { Explanation } from "@/lib/explain/explain-schemas";
import { inventoryRowOptions } from "@/lib/inventory/inventory-options";

/** Adjusts or receives the row; of all warehouses, a link to its rows. */
export function OnHandActs({ why: { productId, warehouseId, sku } }: { why: Explanation }) {
  const { mayChange } = use(Why);
  if (warehouseId === null || !mayChange) {
    return <WhyLink href={`/admin/inventory?q=${encodeURIComponent(sku)}`}>Stock by warehouse</WhyLink>;
  }
  return <RowActs productId={productId} warehouseId={warehouseId} />;
}

function RowActs(name: { productId: string; warehouseId: string }) {
  const { data } = useQuery(inventoryRowOptions(name));
  const [wanted, setWanted] = useState<ChangeWanted | null>(null);
  const row = data?.rows[0];
  if (!row) return null;
  return (
    <div className="mt-2 flex gap-2">
      <Button kind="secondary" size="sm" onClick={() => setWanted({ kind: "adjust", row })}>
        Adjust
      </Button>
      <Button kind="secondary" size="sm" onClick={() => setWanted({ kind: "receive", row })}>
        Receive
      </Button>
      <ChangeDialog wanted={wanted} onClose={() => setWanted(null)} warehouses={[]} />
    </div>
  );
}
