import Image from "next/image";
import { categoryTint } from "@/components/shop/category-tint";
import { cn } from "@/components/ui/class-names";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/** `warehouseCode`: for a row, shown where its own column has no room. */
type Named = Pick<InventoryRow, "image" | "category" | "name" | "sku" | "isSold"> &
  Partial<Pick<InventoryRow, "warehouseCode" | "isPaused">>;

/** A row's product, on one line if there is room, otherwise on two or three. `isNarrow`: without its picture on phones. */
export function ProductCell({ row, isNarrow = false }: { row: Named; isNarrow?: boolean }) {
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <ProductThumb row={row} className={isNarrow ? "max-sm:hidden" : ""} />
      <div className="min-w-0 flex-1 @3xl:flex @3xl:flex-wrap @3xl:items-baseline @3xl:gap-x-2.5">
        <span title={row.name} className="line-clamp-2 max-w-full font-medium wrap-anywhere whitespace-normal">
          {row.name}
        </span>
        <span className="figures block min-w-0 text-xs wrap-anywhere whitespace-normal text-muted">
          {row.warehouseCode && <span className="text-ink @md:hidden">{row.warehouseCode} </span>}
          {row.sku}
          {row.isSold && row.isPaused && <span className="text-warn @md:hidden"> · Warehouse paused</span>}
          {!row.isSold && <span className="font-sans text-ink"> · Not for sale</span>}
        </span>
      </div>
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
