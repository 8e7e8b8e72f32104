"use client";

import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense } from "react";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import { patiently } from "@/lib/client/patiently";

/**
 * A component whose code is not the page's: it loads when it is first rendered, inside `Later`. (`next/dynamic` does the
 * same, for 2.6 kB on every page.)
 */
export function later<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(patiently(async () => ({ default: await load() })));
}

/** `meanwhile` keeps the room of what comes later, and is then all that the server renders. */
export function Later({ meanwhile, children }: { meanwhile?: ReactNode; children: ReactNode }) {
  const isHydrated = useIsHydrated();
  if (meanwhile !== undefined && !isHydrated) return meanwhile;
  return <Suspense fallback={meanwhile}>{children}</Suspense>;
}
