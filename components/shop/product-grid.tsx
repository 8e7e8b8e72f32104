import { ProductCard } from "@/components/shop/product-card";
import { figuresOf } from "@/components/shop/rows-bar";
import { StockScale } from "@/components/signature/stock-scale";
import { Skeleton } from "@/components/ui/skeleton";
import type { Product } from "@/lib/catalog/catalog-schemas";

const GRID = "grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6 lg:gap-y-12";
/**
 * Off-screen cards are not laid out or painted; until then they take the height of a typical card. The margin leaves
 * room for the focus ring, which would be clipped.
 */
const CARD =
  "-m-1 p-1 [content-visibility:auto] [contain-intrinsic-height:auto_17.75rem] lg:[contain-intrinsic-height:auto_21rem]";
/** The cards in the first row of a wide screen. */
const FIRST_SEEN = 4;
const PLACES = 8;

export function ProductGrid({ products, serverTime }: { products: Product[]; serverTime: string }) {
  return (
    <StockScale rows={products.map(figuresOf)}>
      <ul className={GRID}>
        {products.map((product, index) => (
          <li key={product.id} className={CARD}>
            <ProductCard
              product={product}
              serverTime={serverTime}
              isFirstSeen={index < FIRST_SEEN}
              isLead={index === 0}
            />
          </li>
        ))}
      </ul>
    </StockScale>
  );
}

export function ProductGridSkeleton() {
  const places = Array.from({ length: PLACES }, (_, index) => `place ${index}`);
  return (
    <div className={GRID} aria-hidden="true">
      {places.map((place) => (
        <div key={place}>
          <Skeleton className="aspect-4/3" />
          <Skeleton className="mt-3 h-4 w-1/3" />
          <Skeleton className="mt-2 h-5 w-3/4" />
          <Skeleton className="mt-2 h-4 w-1/4" />
          <Skeleton className="mt-5 h-1.5" />
          <Skeleton className="mt-2 h-5 w-1/2" />
        </div>
      ))}
    </div>
  );
}
