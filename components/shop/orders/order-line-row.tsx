import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProductPicture } from "@/components/shop/product-picture";
import { priceText, timesQuantity } from "@/lib/format/money";
import type { OrderLine } from "@/lib/orders/order-schemas";
import { lineProgress } from "@/lib/orders/order-words";

export function OrderLineRow({ line }: { line: OrderLine }) {
  const t = useTranslations();
  const progress = lineProgress(t, line);
  return (
    <div className="flex items-start gap-4">
      <ProductPicture product={line} size="thumb" />
      <div className="min-w-0 grow">
        <Link
          href={`/products/${line.sku}`}
          prefetch={false}
          className="font-medium underline-offset-4 hover:underline"
        >
          {line.name}
        </Link>
        <p className="mt-1 text-sm text-muted">
          {t.rich("orders.lines.units", {
            count: () => <span className="figures">{line.quantity}</span>,
            price: priceText(line.unitPrice),
          })}
        </p>
        {progress && <p className="mt-1 text-sm font-medium">{progress}</p>}
      </div>
      <p className="shrink-0 tabular-nums">{priceText(timesQuantity(line.unitPrice, line.quantity))}</p>
    </div>
  );
}
