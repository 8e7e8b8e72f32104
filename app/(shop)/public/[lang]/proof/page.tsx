import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProofView } from "@/components/shop/proof/proof-view";
import { ShopPage } from "@/components/shop/shop-page";
import { createQueryClient } from "@/lib/client/query-client";
import { publicProofOptions } from "@/lib/ledger/proof-options";
import { readPublicProof } from "@/lib/ledger/read-ledger-days";
import { translate } from "@/lib/messages/translate";
import { pageMetadata } from "@/lib/seo/page-metadata";

export const metadata: Metadata = pageMetadata({
  title: translate("proof.title"),
  description: translate("proof.description"),
  path: "/proof",
});

export default async function ProofPage() {
  const queryClient = createQueryClient();
  queryClient.setQueryData(publicProofOptions().queryKey, await readPublicProof());
  return (
    <ShopPage rooms={["proof"]}>
      <header className="mb-8 max-w-3xl">
        <p className="text-sm font-medium text-signal max-sm:hidden">{translate("proof.title")}</p>
        <h1 className="sm:mt-1 text-2xl font-semibold text-balance md:text-3xl">{translate("proof.heading")}</h1>
        <p className="mt-3 text-muted text-pretty">{translate("proof.lead")}</p>
      </header>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ProofView />
      </HydrationBoundary>
    </ShopPage>
  );
}
