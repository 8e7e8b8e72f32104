"use client";

import { ErrorPage } from "@/components/ui/error-page";
import { showToast } from "@/components/ui/toast";

const FAULT = Object.assign(new Error("a specimen"), { digest: "2841307719" });

export function ErrorSpecimen() {
  return <ErrorPage error={FAULT} retry={() => showToast({ title: "Here the page would be made again." })} />;
}
