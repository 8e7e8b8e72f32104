"use client";

import ChevronDownIcon from "lucide-react/icons/chevron-down";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { type Money, priceText } from "@/lib/format/money";

type OrderFoldProps = { units: number; total: Money; children: ReactNode };

/** What is paid for. On a narrow screen it is folded into one line, so that the form is near. */
export function OrderFold({ units, total, children }: OrderFoldProps) {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-13 w-full items-center justify-between gap-4 rounded-card border border-line bg-card px-5 text-sm md:hidden"
      >
        <span className="flex items-center gap-2">
          {t("checkout.fold", { count: units })}
          <ChevronDownIcon className={`size-4 text-muted ${isOpen ? "rotate-180" : ""}`} aria-hidden="true" />
        </span>
        <span className="text-base font-medium tabular-nums">{priceText(total)}</span>
      </button>
      <div id={id} className={isOpen ? "space-y-4" : "space-y-4 max-md:hidden"}>
        {children}
      </div>
    </>
  );
}
