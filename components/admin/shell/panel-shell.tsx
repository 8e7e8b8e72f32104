import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { PanelFrame } from "@/components/admin/shell/panel-frame";
import { WhyProvider } from "@/components/admin/why/why-provider";
import { Freshness } from "@/components/live/freshness";
import { QueryProvider } from "@/components/query-provider";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

/** Around every room of the panel: navigation, who is signed in, and whether figures are live. */
export function PanelShell({ admin, children }: { admin: PanelAdmin; children: ReactNode }) {
  return (
    <QueryProvider>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-ink px-4 py-2 text-sm text-paper focus:translate-y-0"
      >
        Skip to content
      </a>
      <NuqsAdapter>
        <PanelFrame admin={admin}>
          <main
            id="main"
            tabIndex={-1}
            className="min-w-0 flex-1 px-4 pt-5 pb-16 outline-none in-[body:has([data-selection-bar])]:pb-36 sm:px-6 lg:px-8"
          >
            <Freshness className="float-right empty:hidden" />
            <WhyProvider mayChange={admin.role === "admin"}>{children}</WhyProvider>
          </main>
        </PanelFrame>
      </NuqsAdapter>
    </QueryProvider>
  );
}
