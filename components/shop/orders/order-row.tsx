import Link from "next/link";
import { useTranslations } from "next-intl";
import { OrderBadge } from "@/components/shop/orders/order-badge";
import { ProductPicture } from "@/components/shop/product-picture";
import { LocalTime } from "@/components/ui/local-time";
import { priceText } from "@/lib/format/money";
import type { Order, OrderLine } from "@/lib/orders/order-schemas";
import { orderContent } from "@/lib/orders/order-words";

export function OrderRow({ order }: { order: Order }) {
  const t = useTranslations();
  return (
    <article className="relative grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-3 p-5 hover:bg-line/25 sm:grid-cols-[10.5rem_1fr_auto]">
      <OrderPictures lines={order.lines} />
      <div className="order-last col-span-2 min-w-0 sm:order-none sm:col-span-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="figures font-medium">
            <Link
              href={`/orders/${order.id}`}
              prefetch={false}
              className="underline-offset-4 after:absolute after:inset-0 hover:underline"
            >
              {order.number}
            </Link>
          </h2>
          <OrderBadge order={order} />
        </div>
        <p className="mt-1 line-clamp-2 text-sm">{orderContent(order)}</p>
        <p className="mt-1 text-sm text-muted">
          {t.rich("orders.head.ordered", { time: () => <LocalTime iso={order.createdAt} format="dateAndTime" /> })}
        </p>
      </div>
      <p className="text-right tabular-nums">{priceText(order.total)}</p>
    </article>
  );
}

const SHOWN_MAX = 3;

/** Pictures of the order's products, each once. Decorative: the names are next to them. */
function OrderPictures({ lines }: { lines: OrderLine[] }) {
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
