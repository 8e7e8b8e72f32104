import Link from "next/link";
import { AvailabilityWords } from "@/components/shop/availability-words";
import { ProductPicture } from "@/components/shop/product-picture";
import { StockBar } from "@/components/shop/stock-bar";
import { LinkPending } from "@/components/ui/link-pending";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { priceText } from "@/lib/catalog/money";

type ProductCardProps = { product: Product; serverTime: string; isFirstSeen: boolean };

export function ProductCard({ product, serverTime, isFirstSeen }: ProductCardProps) {
  return (
    <article className="group relative flex h-full flex-col">
      <ProductPicture product={product} isFirstSeen={isFirstSeen} className="aspect-4/3" />
      <p className="mt-3 text-xs text-muted">{product.category}</p>
      <h2 className="mt-0.5 text-base font-medium leading-snug">
        <Link
          href={`/products/${product.slug}`}
          prefetch={false}
          className="underline-offset-4 after:absolute after:inset-0 after:rounded-card group-hover:underline"
        >
          {product.name}
          <LinkPending />
        </Link>
      </h2>
      <p className="mt-1 text-sm tabular-nums">{priceText(product.price)}</p>
      <div className="mt-auto pt-3">
        <StockBar rows={product.inventory} />
        <p className="mt-2 min-h-5 text-sm leading-5">
          <AvailabilityWords product={product} serverTime={serverTime} />
        </p>
      </div>
    </article>
  );
}
