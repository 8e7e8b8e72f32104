import Link from "next/link";
import type { ReactNode } from "react";
import { ProductPicture } from "@/components/shop/product-picture";
import { type Money, priceText, timesQuantity } from "@/lib/format/money";

type LineRowProps = {
  line: { sku: string; name: string; quantity: number; unitPrice: Money };
  /** What the picture shows; undefined for a product that is no longer sold. */
  pictured: Parameters<typeof ProductPicture>[0]["product"] | undefined;
  /** "2 × ₹249, from Chennai" */
  what: ReactNode;
  /** A further sentence about the line. */
  children?: ReactNode;
};

/** One line of a reservation or order: picture, product, and its price for all units. */
export function LineRow({ line, pictured, what, children }: LineRowProps) {
  return (
    <div className="flex items-start gap-4">
      {pictured && <ProductPicture product={pictured} size="thumb" className="shrink-0" />}
      <div className="min-w-0 grow">
        <Link
          href={`/products/${line.sku}`}
          prefetch={false}
          className="font-medium underline-offset-4 hover:underline"
        >
          {line.name}
        </Link>
        <p className="mt-1 text-sm text-muted">{what}</p>
        {children}
      </div>
      <p className="shrink-0 tabular-nums">{priceText(timesQuantity(line.unitPrice, line.quantity))}</p>
    </div>
  );
}
