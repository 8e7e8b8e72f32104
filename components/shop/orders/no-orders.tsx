import Link from "next/link";
import { Button, buttonStyle } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { hasOrderFilters, type OrderFilters } from "@/lib/orders/order-filters";

export function NoOrders({ filters, onClear }: { filters: OrderFilters; onClear: () => void }) {
  if (hasOrderFilters(filters)) {
    return (
      <EmptyState
        title="No order fits."
        action={
          <Button kind="secondary" onClick={onClear}>
            Show all orders
          </Button>
        }
      >
        None of your orders matches all of what you chose. Fewer words, or another time, may find it.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="You have not ordered anything yet."
      action={
        <Link href="/products" className={buttonStyle("secondary")}>
          Look at the products
        </Link>
      }
    >
      What you pay for stands here, with where it ships from and what happens to it.
    </EmptyState>
  );
}
