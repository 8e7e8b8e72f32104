import { OrderSums } from "@/components/shop/checkout/order-sums";
import type { Payment } from "@/lib/payments/payment-schemas";

/** What a payment comes to: frozen when it was started, whatever sending costs now. */
export function PaidSums({ payment }: { payment: Payment }) {
  return <OrderSums goods={payment.goods} shipping={{ price: payment.shipping, arrives: null }} />;
}
