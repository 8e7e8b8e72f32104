"use client";

import { type ComponentType, type ReactNode, useState } from "react";

type Panel = ComponentType<{ open: boolean; onOpenChange: (open: boolean) => void }>;

/**
 * Props for a button that opens the "Deliver to" panel, and the panel to render beside it. The panel's code loads when
 * the button is hovered, focused or pressed.
 */
export function useDeliverToPanel() {
  const [isOpen, setIsOpen] = useState(false);
  const [loaded, setLoaded] = useState<{ Panel: Panel } | null>(null);
  const load = async () => {
    if (loaded) return;
    const { DeliverToPanel } = await import("@/components/shop/deliver-to/deliver-to-panel");
    setLoaded({ Panel: DeliverToPanel });
  };
  // If loading fails, the next press tries again.
  const prepare = () => void load().catch(() => {});
  const opens = {
    "aria-haspopup": "dialog",
    "aria-busy": (isOpen && loaded === null) || undefined,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: () => {
      setIsOpen(true);
      prepare();
    },
  } as const;
  const panel: ReactNode = loaded && <loaded.Panel open={isOpen} onOpenChange={setIsOpen} />;
  return { opens, panel };
}
