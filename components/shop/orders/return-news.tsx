"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import type { T } from "@/lib/messages/translate";
import { ordersKey } from "@/lib/orders/order-options";
import type { AskedReturn, Order } from "@/lib/orders/order-schemas";
import { withdrawReturn } from "@/lib/returns/return-options";
import { returnedContent, returnRefusalWords, returnToTell, returnUnits } from "@/lib/returns/return-words";

/** How a return stands that was asked for, and what to do next. Announced when it changes. */
export function ReturnNews({ order }: { order: Order }) {
  const t = useTranslations();
  const asked = returnToTell(order);
  const box = useRef<HTMLDivElement>(null);
  const known = useRef(asked?.id);
  // Whoever has just asked for it did so far below, and what they pressed is gone.
  useEffect(() => {
    if (asked !== null && asked.id !== known.current && document.activeElement === document.body) box.current?.focus();
    known.current = asked?.id;
  }, [asked]);
  return (
    <div ref={box} role="status" tabIndex={-1} className="mt-4 scroll-mt-24 empty:mt-0">
      {asked && (
        <Notice tone="plain" title={titleOf(t, asked)}>
          <NextSteps asked={asked} />
          {asked.status !== "DECLINED" && <Withdraw asked={asked} />}
        </Notice>
      )}
    </div>
  );
}

function titleOf(t: T, asked: AskedReturn): string {
  const items = returnedContent(asked);
  switch (asked.status) {
    case "ACCEPTED":
      return t("orders.returns.accepted", { items });
    case "DECLINED":
      return t(asked.acceptedAt === null ? "orders.returns.declined" : "orders.returns.closed", { items });
    default:
      return t("orders.returns.asked", { items });
  }
}

function NextSteps({ asked }: { asked: AskedReturn }) {
  const t = useTranslations();
  const { count, received } = returnUnits(asked);
  switch (asked.status) {
    case "ACCEPTED":
      return (
        <>
          <p className="mt-2 text-muted">{t("orders.returns.sendTo")}</p>
          <p className="whitespace-pre-line wrap-anywhere">{asked.sendTo}</p>
          {received > 0 && <p className="mt-2">{t("orders.returns.partly", { received, count })}</p>}
          <p className="mt-2">{t("orders.returns.acceptedNext", { count })}</p>
        </>
      );
    case "DECLINED":
      return <p className="whitespace-pre-line wrap-anywhere">{asked.declineReason}</p>;
    default:
      return <p>{t("orders.returns.askedNext")}</p>;
  }
}

function Withdraw({ asked }: { asked: AskedReturn }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const change = useChange({
    send: (request: AskedReturn) => withdrawReturn(request),
    refusal: (error) => returnRefusalWords(t, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ordersKey }),
  });
  return (
    <div className="mt-3">
      <Button kind="secondary" size="sm" isBusy={change.isBusy} onClick={() => dialog.current?.showModal()}>
        {t("orders.returns.withdraw")}
      </Button>
      <Refusal words={change.words} className="mt-3" />
      <ConfirmDialog
        dialog={dialog}
        title={t("orders.returns.withdrawTitle")}
        confirmLabel={t("orders.returns.withdraw")}
        keepLabel={t("orders.returns.withdrawKeep")}
        onConfirm={() => change.start(asked)}
      >
        <p>{t("orders.returns.withdrawBody")}</p>
      </ConfirmDialog>
    </div>
  );
}
