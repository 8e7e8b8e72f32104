import Image from "next/image";
import { categoryTint } from "@/components/shop/category-tint";
import type { Product } from "@/lib/catalog/catalog-schemas";

type ProductPictureProps = {
  product: Pick<Product, "image" | "category">;
  /** Loaded at once, for what is seen first. */
  isFirstSeen?: boolean;
  className?: string;
};

/** The picture on its category's tint. It repeats the name beside it, so it has no text of its own. */
export function ProductPicture({ product, isFirstSeen = false, className = "" }: ProductPictureProps) {
  return (
    <div className={`grid place-items-center rounded-card ${categoryTint(product.category)} ${className}`}>
      <Image
        src={product.image}
        alt=""
        width={256}
        height={256}
        unoptimized
        loading={isFirstSeen ? "eager" : "lazy"}
        className="h-auto w-1/2 max-w-64"
      />
    </div>
  );
}
