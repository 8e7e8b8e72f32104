import type { ReactNode } from "react";
import { GuideHead } from "./guide-head";
import { GuideNav } from "./guide-nav";

export default function StyleguideLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <GuideHead />
      <div className="mx-auto w-full max-w-7xl gap-12 px-4 sm:px-6 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:px-8">
        <GuideNav />
        <main id="main" tabIndex={-1} className="min-w-0 pb-32 outline-none">
          {children}
        </main>
      </div>
    </>
  );
}
