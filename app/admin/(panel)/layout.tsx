import type { ReactNode } from "react";
import { requirePanelAdmin } from "@/components/admin/shell/panel-page";
import { PanelShell } from "@/components/admin/shell/panel-shell";

/** Every page checks again by itself: a layout is not made anew when somebody moves between its pages. */
export default async function PanelLayout({ children }: { children: ReactNode }) {
  return <PanelShell admin={await requirePanelAdmin()}>{children}</PanelShell>;
}
