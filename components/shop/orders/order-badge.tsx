import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Order } from "@/lib/orders/order-schemas";
import { orderStatus } from "@/lib/orders/order-words";

export function OrderBadge({ order }: { order: Pick<Order, "status" | "payment" | "parcels"> }) {
  const t = useTranslations();
  const { status, tone } = orderStatus(order);
  return <Badge tone={tone}>{t(`orders.status.${status}`)}</Badge>;
}
