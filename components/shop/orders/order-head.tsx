import CheckIcon from "lucide-react/icons/check";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { OrderBadge } from "@/components/shop/orders/order-badge";
import { buttonStyle } from "@/components/ui/button-style";
import { LocalTime } from "@/components/ui/local-time";
import { dayText } from "@/lib/delivery/destination-words";
import type { Order } from "@/lib/orders/order-schemas";
import { arrivalOf } from "@/lib/orders/order-words";
import { knownEmail } from "@/lib/reservations/erased-email";

type OrderHeadProps = { order: Order; isJustPaid: boolean };

/** The order's number, status and date, and a confirmation if it was just paid. */
export function OrderHead({ order, isJustPaid }: OrderHeadProps) {
  const t = useTranslations();
  const isNew = isJustPaid && order.status === "PAID";
  return (
    <>
      <Link href="/orders" className="-mt-4 inline-flex min-h-11 items-center text-sm text-muted hover:text-ink">
        <span aria-hidden="true" className="mr-2">
          ←
        </span>
        {t("orders.head.all")}
      </Link>
      {isNew && <PaidMoment order={order} />}
      <div className="mt-1 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div>
          <OrderTitle isPage={!isNew} number={order.number} />
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            <OrderBadge order={order} />
            <span>
              {t.rich("orders.head.ordered", { time: () => <LocalTime iso={order.createdAt} format="dateAndTime" /> })}
            </span>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Link href={`/orders/${order.id}/receipt`} prefetch={false} className={buttonStyle("secondary")}>
            {t("orders.receipt")}
          </Link>
          {order.invoices.length > 0 && (
            <Link href={`/orders/${order.id}/invoices`} prefetch={false} className={buttonStyle("secondary")}>
              {t("orders.invoices", { count: order.invoices.length })}
            </Link>
          )}
        </div>
      </div>
    </>
  );
}

const TITLE_ID = "order-title";

/** The page's h1, or an h2 below the payment confirmation. */
function OrderTitle({ isPage, number }: { isPage: boolean; number: string }) {
  const t = useTranslations();
  const Heading = isPage ? "h1" : "h2";
  return (
    <Heading
      id={TITLE_ID}
      tabIndex={-1}
      className={`font-semibold outline-none ${isPage ? "text-2xl md:text-3xl" : "text-xl md:text-2xl"}`}
    >
      {t("orders.head.title", { number })}
    </Heading>
  );
}

function PaidMoment({ order }: { order: Order }) {
  const t = useTranslations();
  const parcels = order.parcels.filter(({ isByEmail }) => !isByEmail);
  const arrival = arrivalOf(order);
  const email = knownEmail(order.contact?.email);
  return (
    <div className="mt-3 mb-10 rounded-card border border-good bg-good-soft p-6 md:p-8">
      <span className="grid size-11 place-items-center rounded-full bg-good text-paper">
        <CheckIcon aria-hidden="true" className="size-6" strokeWidth={2.5} />
      </span>
      <h1 className="mt-4 text-2xl font-semibold md:text-3xl">{t("orders.head.paid")}</h1>
      <p className="mt-2 max-w-xl text-pretty">
        {arrival && `${t("orders.head.arrives", { count: parcels.length, day: dayText(arrival) })} `}
        {email && <span className="wrap-anywhere">{t("orders.head.confirmation", { email })}</span>}
      </p>
    </div>
  );
}
