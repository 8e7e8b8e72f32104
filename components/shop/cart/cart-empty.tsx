import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function CartEmpty() {
  return (
    <EmptyState
      className="mt-6"
      title="Your cart is empty."
      action={
        <Link href="/products" className={buttonStyle()}>
          Look at the products
        </Link>
      }
    >
      What you put in stays here, also after you close the page. Nothing is held until you reserve it.
    </EmptyState>
  );
}
