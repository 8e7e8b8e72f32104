"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { forgetGuest } from "@/components/shop/person-guard";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { apiRequest } from "@/lib/client/api-request";
import { refusalWords } from "@/lib/client/refusal-words";

/** For guests at a shared device: leaves nothing of them in this browser. */
export function ForgetMe() {
  const t = useTranslations();
  const dialog = useRef<HTMLDialogElement>(null);
  const { start, isBusy, words } = useChange({
    send: () => apiRequest("/api/auth/forget-shopper", { method: "POST" }),
    refusal: (error) => refusalWords(t, error),
    onDone: () => {
      forgetGuest();
      // A full load, so that nothing stays in this tab's memory.
      window.location.assign("/");
    },
    leavesPage: () => true,
  });
  return (
    <div className="mt-12 border-t border-line pt-5 text-sm text-muted">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p>{t("shell.forget.line")}</p>
        <Button kind="quiet" size="sm" className="-mx-3" isBusy={isBusy} onClick={() => dialog.current?.showModal()}>
          {t("shell.forget.button")}
        </Button>
      </div>
      <Refusal words={words} className="mt-3" />
      <ConfirmDialog
        dialog={dialog}
        title={t("shell.forget.title")}
        confirmLabel={t("shell.forget.confirm")}
        keepLabel={t("shell.forget.keep")}
        onConfirm={() => start(null)}
      >
        {t("shell.forget.body")}
      </ConfirmDialog>
    </div>
  );
}
