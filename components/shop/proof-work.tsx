"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { patiently } from "@/lib/client/patiently";
import { listenToProofWork, proofWork } from "@/lib/client/proof-work";

const ProofNote = lazy(patiently(async () => ({ default: (await import("@/components/shop/proof-note")).ProofNote })));

const TurnstileNote = lazy(
  patiently(async () => ({ default: (await import("@/components/shop/turnstile-note")).TurnstileNote })),
);

/** Says so while this tab makes a proof that takes longer than a moment. */
export function ProofWork() {
  const work = useSyncExternalStore(listenToProofWork, proofWork, () => null);
  return (
    <Suspense>{work && ("siteKey" in work ? <TurnstileNote check={work} /> : <ProofNote work={work} />)}</Suspense>
  );
}
