"use client";

import { useTranslations } from "next-intl";
import { useDeliverToPanel } from "@/components/shop/deliver-to/use-deliver-to-panel";
import { Button } from "@/components/ui/button";

/** The way to the panel from where a destination is missing. */
export function ChoosePlace() {
  const t = useTranslations();
  const { opens, panel } = useDeliverToPanel();
  return (
    <>
      <Button kind="secondary" size="sm" {...opens}>
        {t("delivery.options.choose")}
      </Button>
      {panel}
    </>
  );
}
