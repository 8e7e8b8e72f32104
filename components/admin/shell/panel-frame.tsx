"use client";

import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { Sidebar } from "@/components/admin/shell/sidebar";
import { SignedOut } from "@/components/admin/shell/signed-out";
import { TopBar } from "@/components/admin/shell/top-bar";
import { SignedOutContext } from "@/components/change/signed-out-context";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

const Palette = lazy(() => import("@/components/admin/shell/palette"));

export function PanelFrame({ admin, children }: { admin: PanelAdmin; children: ReactNode }) {
  const [isSearching, setSearching] = useState(false);
  const [wasSearched, setSearched] = useState(false);
  const search = useCallback(() => {
    setSearched(true);
    setSearching(true);
  }, []);
  useSearchKey(search);
  const [isSignedOut, setSignedOut] = useState(false);
  return (
    <div className="flex min-h-dvh flex-1 flex-col lg:flex-row">
      <Sidebar admin={admin} onSearch={search} />
      <TopBar admin={admin} onSearch={search} />
      <SignedOutContext value={isSignedOut}>{children}</SignedOutContext>
      <Suspense>{wasSearched && <Palette admin={admin} open={isSearching} onOpenChange={setSearching} />}</Suspense>
      <SignedOut admin={admin} isSignedOut={isSignedOut} onChange={setSignedOut} />
    </div>
  );
}

/** ⌘K, or Ctrl-K on a keyboard without ⌘. */
function useSearchKey(onPress: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      onPress();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [onPress]);
}
