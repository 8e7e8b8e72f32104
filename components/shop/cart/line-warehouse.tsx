import type { CartLine } from "@/lib/cart/cart-schemas";

type LineWarehouseProps = { line: CartLine; onChoose: (warehouseId: string | null) => void };

/** Where a line shall come from, with what each warehouse could give. */
export function LineWarehouse({ line: { product, warehouseId }, onChoose }: LineWarehouseProps) {
  return (
    <label className="block text-sm">
      <span className="sr-only">Where {product.name} comes from</span>
      <select
        value={warehouseId ?? ""}
        onChange={(event) => onChoose(event.target.value || null)}
        className="h-11.5 w-full rounded-control border border-control-line bg-card px-3 sm:w-48"
      >
        <option value="">From any warehouse</option>
        {product.inventory.map((row) => (
          <option key={row.warehouseId} value={row.warehouseId}>
            From {row.city} ({row.available === 0 ? "none now" : row.available})
          </option>
        ))}
      </select>
    </label>
  );
}
