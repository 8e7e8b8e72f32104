"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HoldBarWords } from "@/components/shop/own-hold-words";
import { useOwnUnits } from "@/components/shop/own-holds";
import { useVisitor } from "@/components/shop/use-visitor";
import { cn } from "@/components/ui/class-names";

/** At the foot of a phone's screen, in an element with `data-bottom-bar`. */
export const BAR =
  "phone:fixed phone:mb-0 phone:inset-x-0 phone:bottom-0 phone:z-10 phone:border-t phone:border-line phone:bg-paper phone:pt-3 phone:pr-[max(1rem,env(safe-area-inset-right))] phone:pb-[max(0.75rem,env(safe-area-inset-bottom))] phone:pl-[max(1rem,env(safe-area-inset-left))]";

const IN_ONE_ROW =
  "phone:space-y-0 phone:[&_input]:w-8 phone:[&_label]:sr-only phone:[&_label+div]:flex-nowrap phone:[&_label+div]:gap-2 phone:[&_p:empty]:hidden";

/**
 * On a phone, what the shopper needs to reserve stays at the foot of the product's page. While they hold units of it, their
 * clock and the way to pay stay there instead, and the form takes its place in the page.
 */
export function ReserveBar({ productId, children }: { productId: string; children: ReactNode }) {
  const own = useOwnUnits(productId);
  const isKnown = useVisitor() !== null;
  const t = useTranslations();
  return (
    <>
      <div
        data-bottom-bar={own === null || undefined}
        className={cn(
          "space-y-5",
          // Whoever holds units may hold some of this product.
          !isKnown && "in-data-holds:phone:invisible",
          own === null && `${BAR} ${IN_ONE_ROW} phone:flex phone:flex-col-reverse phone:gap-3`,
        )}
      >
        {children}
      </div>
      {own && (
        <section data-bottom-bar aria-label={t("shell.holdBar.label")} className={`${BAR} hidden phone:block`}>
          <HoldBarWords {...own} />
        </section>
      )}
    </>
  );
}
