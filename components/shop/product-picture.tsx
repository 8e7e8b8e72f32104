import { categoryTint } from "@/components/shop/category-tint";
import type { Product } from "@/lib/catalog/catalog-schemas";

/** Sizes of the frame and of the picture in it. The files are 256 px wide. */
const SIZES = {
  thumb: { frame: "size-12 rounded-control", picture: "size-9", px: 36 },
  line: { frame: "size-20 rounded-control", picture: "size-14", px: 56 },
  card: { frame: "aspect-4/3 rounded-card", picture: "h-auto w-1/2 max-w-40", px: 160 },
  large: { frame: "aspect-4/3 rounded-card", picture: "h-auto w-1/2 max-w-64", px: 256 },
};

type ProductPictureProps = {
  product: Pick<Product, "image" | "category">;
  size: keyof typeof SIZES;
  /** Loads eagerly, for pictures above the fold. */
  isFirstSeen?: boolean;
  /** Loads before all others. */
  isLead?: boolean;
  className?: string;
};

/** The product's picture on its category's colour. The name is next to it, so the alt text is empty. */
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
      {/* biome-ignore lint/performance/noImgElement: our own small files, which next/image would not resize; it adds 5 kB. */}
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
