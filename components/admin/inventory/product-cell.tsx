import Image from "next/image";
import { categoryTint } from "@/components/shop/category-tint";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/** `warehouseCode`: for a row, shown where its own column has no room. */
type Named = Pick<InventoryRow, "image" | "category" | "name" | "sku" | "isSold"> &
  Partial<Pick<InventoryRow, "warehouseCode" | "isPaused">>;

/** A row's product, on one line if there is room, otherwise on two. `isNarrow`: without its picture on phones. */
export function ProductCell({ row, isNarrow = false }: { row: Named; isNarrow?: boolean }) {
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <ProductThumb row={row} className={isNarrow ? "max-sm:hidden" : ""} />
      <div className="min-w-0 flex-1 @3xl:flex @3xl:items-baseline @3xl:gap-2.5">
        <span
          title={row.name}
          className="line-clamp-2 max-w-full font-medium whitespace-normal @3xl:line-clamp-1 @3xl:break-all"
        >
          {row.name}
        </span>
        <span className="figures block min-w-0 text-xs wrap-anywhere whitespace-normal text-muted @3xl:max-w-3/5 @3xl:shrink-0 @3xl:truncate">
          {row.warehouseCode && <span className="text-ink @md:hidden">{row.warehouseCode} </span>}
          {row.sku}
        </span>
      </div>
      {!row.isSold && <Badge>Not for sale</Badge>}
      {row.isSold && row.isPaused && <Badge tone="warn">Warehouse paused</Badge>}
    </div>
  );
}

export type ProductThumbProps = { row: Pick<InventoryRow, "image" | "category">; className?: string };

/** No alt text, since the name is beside the picture. */
export function ProductThumb({ row, className }: ProductThumbProps) {
  return (
    <span
      className={cn(
        "grid size-7 shrink-0 place-items-center rounded-[7px] group-data-compact/list:size-6",
        categoryTint(row.category),
        className,
      )}
    >
      <Image src={row.image} alt="" width={20} height={20} unoptimized className="size-5" />
    </span>
  );
}
