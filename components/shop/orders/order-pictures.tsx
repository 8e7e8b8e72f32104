import { ProductPicture } from "@/components/shop/product-picture";
import type { OrderLine } from "@/lib/orders/order-schemas";

const SHOWN_MAX = 3;

/** The products of an order, each once. Decorative: their names stand beside them. */
export function OrderPictures({ lines }: { lines: OrderLine[] }) {
  const products = [...new Map(lines.map((line) => [line.productId, line])).values()];
  const shown = products.slice(0, SHOWN_MAX);
  return (
    <div aria-hidden="true" className="flex items-center gap-1.5">
      {shown.map((line) => (
        <ProductPicture key={line.productId} product={line} size="thumb" />
      ))}
      {products.length > shown.length && (
        <span className="figures pl-1 text-sm text-muted">+{products.length - shown.length}</span>
      )}
    </div>
  );
}
