import { Badge } from "@/components/ui/badge";
import type { OrderStatus } from "@/lib/orders/order-schemas";
import { ORDER_STATUSES } from "@/lib/orders/order-words";

export function OrderBadge({ status }: { status: OrderStatus }) {
  const { label, tone } = ORDER_STATUSES[status];
  return <Badge tone={tone}>{label}</Badge>;
}
