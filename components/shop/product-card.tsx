import Link from "next/link";
import { memo } from "react";
import { AvailabilityWords } from "@/components/shop/availability-words";
import { OwnHoldWords } from "@/components/shop/own-hold-words";
import { ProductPicture } from "@/components/shop/product-picture";
import { RowsBar } from "@/components/shop/rows-bar";
import { LinkPending } from "@/components/ui/link-pending";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { priceText } from "@/lib/format/money";

type ProductCardProps = {
  product: Product;
  serverTime: string;
  isFirstSeen: boolean;
  /** The page's first picture, loaded before all others. */
  isLead?: boolean;
  /** False if the category is shown above the card. */
  hasCategory?: boolean;
  level?: "h2" | "h3";
};

/** Memoised, so that a live change redraws only its own card. */
export const ProductCard = memo(function ProductCard({
  product,
  serverTime,
  isFirstSeen,
  isLead = false,
  hasCategory = true,
  level: Heading = "h2",
}: ProductCardProps) {
  return (
    <article className="group relative flex h-full flex-col">
      <ProductPicture
        product={product}
        size="card"
        isFirstSeen={isFirstSeen}
        isLead={isLead}
        className="transition-[filter] duration-250 group-hover:brightness-[0.97] dark:group-hover:brightness-110"
      />
      {hasCategory && <p className="mt-3 text-xs text-muted">{product.category}</p>}
      <Heading className={`text-base leading-snug font-medium tracking-normal ${hasCategory ? "mt-0.5" : "mt-3"}`}>
        <Link
          href={`/products/${product.slug}`}
          prefetch={false}
          className="underline-offset-4 after:absolute after:inset-0 after:rounded-card group-hover:underline"
        >
          {product.name}
          <LinkPending />
        </Link>
      </Heading>
      <p className="mt-1 text-sm tabular-nums">{priceText(product.price)}</p>
      <div className="mt-auto pt-3">
        <RowsBar rows={product.inventory} size="thin" />
        <p className="mt-2 min-h-10 text-sm leading-5 sm:min-h-5">
          <AvailabilityWords product={product} serverTime={serverTime} />
        </p>
        <OwnHoldWords productId={product.id} className="mt-1" />
      </div>
    </article>
  );
});
