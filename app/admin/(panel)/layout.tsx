import type { ReactNode } from "react";
import { requirePanelAdmin } from "@/components/admin/shell/panel-page";
import { PanelShell } from "@/components/admin/shell/panel-shell";

/** Every page checks again, since navigating between pages does not render their layout again. */
export default async function PanelLayout({ children }: { children: ReactNode }) {
  return <PanelShell admin={await requirePanelAdmin()}>{children}</PanelShell>;
}
