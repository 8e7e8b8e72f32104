import Link from "next/link";
import type { ReactNode } from "react";
import { ProductThumb, type ProductThumbProps } from "@/components/admin/inventory/product-cell";
import { inventoryRowAddress } from "@/components/admin/panel-addresses";

type DocumentProductProps = {
  line: ProductThumbProps["row"] & { productId: string; sku: string; name: string };
  warehouseId: string;
  /** Below the name. */
  children?: ReactNode;
};

/** The product of a document's line, which leads to its inventory row. */
export function DocumentProduct({ line, warehouseId, children }: DocumentProductProps) {
  const { productId, sku, name } = line;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <ProductThumb row={line} className="max-sm:hidden" />
      <div className="min-w-0">
        <Link
          href={inventoryRowAddress({ productId, warehouseId, sku })}
          prefetch={false}
          className="line-clamp-2 font-medium whitespace-normal hover:underline"
        >
          {name}
        </Link>
        <span className="figures block truncate text-xs text-muted">{sku}</span>
        {children}
      </div>
    </div>
  );
}
