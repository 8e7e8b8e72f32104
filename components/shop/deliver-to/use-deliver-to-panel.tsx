"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOpenedLater } from "@/components/ui/use-opened-later";

const loadPanel = async () => (await import("@/components/shop/deliver-to/deliver-to-panel")).DeliverToPanel;

/**
 * Props for a button that opens the "Deliver to" panel, and the panel to render beside it. The panel's code loads when
 * the button is hovered, focused or pressed.
 */
export function useDeliverToPanel() {
  const t = useTranslations();
  const { Dialog, isOpen, setIsOpen, isLoading, open, prepare } = useOpenedLater(loadPanel, {
    title: t("common.notOpened.title"),
    description: t("common.notOpened.next"),
    tone: "bad",
  });
  const opens = {
    "aria-haspopup": "dialog",
    "aria-busy": isLoading || undefined,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: open,
  } as const;
  const panel: ReactNode = Dialog && <Dialog open={isOpen} onOpenChange={setIsOpen} />;
  return { opens, panel };
}
