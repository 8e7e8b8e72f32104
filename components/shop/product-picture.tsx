import { categoryTint } from "@/components/shop/category-tint";
import type { Product } from "@/lib/catalog/catalog-schemas";

/** Widths of the picture itself, whose files are 256 px; `frame` leaves room for the tint around it. */
const SIZES = {
  thumb: { frame: "size-12 rounded-control", picture: "size-9", px: 36 },
  line: { frame: "size-20 rounded-control", picture: "size-14", px: 56 },
  card: { frame: "aspect-4/3 rounded-card", picture: "h-auto w-1/2 max-w-40", px: 160 },
  large: { frame: "aspect-4/3 rounded-card", picture: "h-auto w-1/2 max-w-64", px: 256 },
};

type ProductPictureProps = {
  product: Pick<Product, "image" | "category">;
  size: keyof typeof SIZES;
  /** Loaded at once, for what is seen first. */
  isFirstSeen?: boolean;
  /** Asked for before all others. */
  isLead?: boolean;
  className?: string;
};

/** The picture on its category's tint. It repeats the name beside it, so it has no text of its own. */
export function ProductPicture({
  product,
  size,
  isFirstSeen = false,
  isLead = false,
  className = "",
}: ProductPictureProps) {
  const { frame, picture, px } = SIZES[size];
  return (
    <div className={`grid place-items-center overflow-hidden ${frame} ${categoryTint(product.category)} ${className}`}>
      {/* biome-ignore lint/performance/noImgElement: small files of our own, which next/image would not touch; it costs 5 kB. */}
      <img
        src={product.image}
        alt=""
        width={px}
        height={px}
        loading={isFirstSeen ? "eager" : "lazy"}
        fetchPriority={isLead ? "high" : undefined}
        decoding="async"
        className={picture}
      />
    </div>
  );
}
