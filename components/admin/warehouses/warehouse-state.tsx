import { Badge } from "@/components/ui/badge";
import type { AdminWarehouse } from "@/lib/settings/warehouse-schemas";

/** Whether a warehouse sells. */
export function WarehouseState({ warehouse: { isActive, isPaused } }: { warehouse: AdminWarehouse }) {
  if (!isActive) return <Badge>Closed</Badge>;
  return isPaused ? <Badge tone="warn">Paused</Badge> : <Badge tone="good">Selling</Badge>;
}
