"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, use, useMemo, useState } from "react";
import { Why, type WhyAsked } from "@/components/admin/why/why-context";
import { useOpenedLater } from "@/components/ui/use-opened-later";

const loadSheet = async () => (await import("@/components/admin/why/why-sheet")).WhySheet;

/** Explains the figures below it. A drawer has its own, so that the explanation opens over it. */
export function WhyProvider({ mayChange: known, children }: { mayChange?: boolean; children: ReactNode }) {
  const t = useTranslations();
  const outer = use(Why);
  const mayChange = known ?? outer.mayChange;
  const [asked, setAsked] = useState<WhyAsked | null>(null);
  const { Dialog, isOpen, setIsOpen, open } = useOpenedLater(loadSheet, {
    title: t("common.notOpened.title"),
    description: t("common.notOpened.next"),
    tone: "bad",
  });
  const context = useMemo(() => {
    const ask = (asked: WhyAsked) => {
      setAsked(asked);
      open();
    };
    return { ask, mayChange };
  }, [open, mayChange]);
  return (
    <Why value={context}>
      {children}
      {Dialog && asked && <Dialog asked={asked} isOpen={isOpen} onClose={() => setIsOpen(false)} />}
    </Why>
  );
}
