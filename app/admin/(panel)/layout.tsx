import type { ReactNode } from "react";
import { requirePanelAdmin } from "@/components/admin/shell/panel-page";
import { PanelShell } from "@/components/admin/shell/panel-shell";

/** Every page checks again: a layout is not rendered again on the way from one of its pages to another. */
export default async function PanelLayout({ children }: { children: ReactNode }) {
  return <PanelShell admin={await requirePanelAdmin()}>{children}</PanelShell>;
}
