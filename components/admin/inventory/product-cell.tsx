import Image from "next/image";
import { categoryTint } from "@/components/shop/category-tint";
import { Badge } from "@/components/ui/badge";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/** `warehouseCode`: for a row, shown where its own column has no room. */
type Named = Pick<InventoryRow, "image" | "category" | "name" | "sku" | "isSold"> & { warehouseCode?: string };

/** A row's product, on one line if there is room, otherwise on two. */
export function ProductCell({ row }: { row: Named }) {
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <ProductThumb row={row} />
      <div className="min-w-0 flex-1 @3xl:flex @3xl:items-baseline @3xl:gap-2.5">
        <span className="block max-w-full shrink-0 truncate font-medium">{row.name}</span>
        <span className="figures block min-w-0 truncate text-xs text-muted">
          {row.warehouseCode && <span className="text-ink @md:hidden">{row.warehouseCode} </span>}
          {row.sku}
        </span>
      </div>
      {!row.isSold && <Badge>Not for sale</Badge>}
    </div>
  );
}

/** No alt text, since the name is beside the picture. */
export function ProductThumb({ row }: { row: Pick<InventoryRow, "image" | "category"> }) {
  return (
    <span className={`grid size-7 shrink-0 place-items-center rounded-[7px] ${categoryTint(row.category)}`}>
      <Image src={row.image} alt="" width={20} height={20} unoptimized className="size-5" />
    </span>
  );
}
