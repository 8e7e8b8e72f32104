import { categoryTint } from "@/components/shop/category-tint";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { pictureOf } from "@/lib/catalog/product-pictures";

/** Sizes of the frame and of the picture in it. `sizes`: the picture's width, from which the browser chooses its file. */
const SIZES = {
  thumb: { frame: "size-12 rounded-control", picture: "size-9", px: 36, sizes: "36px" },
  line: { frame: "size-20 rounded-control", picture: "size-14", px: 56, sizes: "56px" },
  card: {
    frame: "aspect-4/3 rounded-card",
    picture: "h-auto w-1/2 max-w-40",
    px: 160,
    sizes: "(min-width: 768px) 145px, 23vw",
  },
  large: {
    frame: "aspect-4/3 rounded-card",
    picture: "h-auto w-3/5 max-w-80",
    px: 320,
    sizes: "(min-width: 768px) 320px, 55vw",
  },
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

/** The product's picture on its category's colour. Where it is large enough to see, it says what it shows. */
export function ProductPicture({
  product,
  size,
  isFirstSeen = false,
  isLead = false,
  className = "",
}: ProductPictureProps) {
  const { frame, picture, px, sizes } = SIZES[size];
  const { alt, ...source } = pictureOf(product.image);
  return (
    <div className={`grid place-items-center overflow-hidden ${frame} ${categoryTint(product.category)} ${className}`}>
      {/* biome-ignore lint/performance/noImgElement: our own small files, which next/image would not resize; it adds 5 kB. */}
      <img
        {...source}
        alt={isBesideName(size) ? "" : alt}
        sizes={sizes}
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

/** A small picture stands in a line with the product's name, which says more. */
function isBesideName(size: keyof typeof SIZES): boolean {
  return size === "thumb" || size === "line";
}
