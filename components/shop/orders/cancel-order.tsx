"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Refusal } from "@/components/change/refusal";
import type { useCancelOrder } from "@/components/shop/orders/use-cancel-order";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import type { Order } from "@/lib/orders/order-schemas";
import { cancelMoneyWords } from "@/lib/orders/order-words";

type CancelOrderProps = { order: Order; cancel: ReturnType<typeof useCancelOrder> };

/** Cancels an order that has not shipped yet. */
export function CancelOrder({ order, cancel }: CancelOrderProps) {
  const t = useTranslations();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => leaveFocusToTitle, []);
  return (
    <section aria-label={t("orders.cancel.label")} className="rounded-card border border-line bg-card p-5">
      <p className="text-sm text-muted">
        {t(isAllByEmail(order) ? "orders.cancel.leadByEmail" : "orders.cancel.lead")}
      </p>
      <Button
        kind="secondary"
        className="mt-4 w-full"
        isBusy={cancel.isBusy}
        onClick={() => dialog.current?.showModal()}
      >
        {t("orders.cancel.button")}
      </Button>
      <Refusal words={cancel.words} className="mt-4" />
      <ConfirmDialog
        dialog={dialog}
        title={t("orders.cancel.title")}
        confirmLabel={t("orders.cancel.confirm")}
        keepLabel={t("orders.cancel.keep")}
        onConfirm={cancel.start}
      >
        <p>{t("orders.cancel.body")}</p>
        <p className="mt-2">{cancelMoneyWords(t, order)}</p>
      </ConfirmDialog>
    </section>
  );
}

/** Moves focus to the page's title if the focused button disappears. */
function leaveFocusToTitle(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.getElementById("order-title")?.focus();
  });
}
