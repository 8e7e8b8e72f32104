"use client";

import { useDeliverToPanel } from "@/components/shop/deliver-to/use-deliver-to-panel";
import { Button } from "@/components/ui/button";

/** The way to the panel from where a destination is missing. */
export function ChoosePlace() {
  const { opens, panel } = useDeliverToPanel();
  return (
    <>
      <Button kind="secondary" size="sm" {...opens}>
        Choose a place
      </Button>
      {panel}
    </>
  );
}
