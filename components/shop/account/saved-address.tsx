"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { deleteContact } from "@/lib/accounts/account-options";
import type { SavedContact } from "@/lib/accounts/account-schemas";
import { refusalWords } from "@/lib/client/refusal-words";

/** The delivery contact that the account keeps, and a way to delete it. */
export function SavedAddress({ contact }: { contact: SavedContact }) {
  const t = useTranslations();
  const [isGone, setGone] = useState(false);
  const { start, isBusy, words } = useChange({
    send: deleteContact,
    refusal: (error) => refusalWords(t, error, { again: t("account.saved.again") }),
    onDone: () => setGone(true),
  });
  if (isGone) return <p role="status">{t("account.saved.deleted")}</p>;
  const { name, line1, line2, city, postalCode, phone } = contact;
  const lines = [name, line1, line2, [city, postalCode].filter(Boolean).join(" "), phone].filter(Boolean);
  return (
    <div className="flex flex-wrap items-end justify-between gap-4">
      <address className="text-sm whitespace-pre-line not-italic">{lines.join("\n")}</address>
      <Button kind="secondary" size="sm" isBusy={isBusy} onClick={() => start(null)}>
        {t("account.saved.delete")}
      </Button>
      <Refusal words={words} className="w-full" />
    </div>
  );
}
