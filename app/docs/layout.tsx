import type { ReactNode } from "react";
import { DocsNav } from "@/components/docs/docs-nav";
import { readGroups } from "@/components/docs/read-document";
import { SiteFooter } from "@/components/shop/site-footer";
import { SiteHeader } from "@/components/shop/site-header";
import { openApiDocument } from "@/lib/openapi/document";

export default function DocsLayout({ children }: { children: ReactNode }) {
  const groups = readGroups(openApiDocument());
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl px-4 outline-none sm:px-6 lg:px-8">
        <div className="grid gap-x-12 py-10 lg:grid-cols-[15rem_1fr]">
          <details className="mb-8 rounded-card border border-line bg-card px-5 py-3 lg:hidden">
            <summary className="text-sm font-medium">Contents</summary>
            <div className="pt-3">
              <DocsNav groups={groups} />
            </div>
          </details>
          <div className="sticky top-16 hidden max-h-[calc(100dvh-4rem)] self-start overflow-y-auto py-2 lg:block">
            <DocsNav groups={groups} />
          </div>
          <div className="min-w-0 max-w-3xl">{children}</div>
        </div>
      </main>
      <SiteFooter />
    </>
  );
}
