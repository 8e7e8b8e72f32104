import { refuse } from "@/lib/http/problem";
import { isInScope, type Scope } from "./caller";

/** Refuses a warehouse that somebody does not work in, as one that does not exist. */
export function requireInScope(scope: Scope, warehouseId: string): void {
  if (!isInScope(scope, warehouseId)) refuse("WAREHOUSE_NOT_FOUND", "No warehouse has that id.", { warehouseId });
}
