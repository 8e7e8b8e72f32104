import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { RaceLab } from "@/components/race/race-lab";
import { AddressSettings } from "@/components/shop/address-settings";
import { ShopPage } from "@/components/shop/shop-page";
import { createQueryClient } from "@/lib/client/query-client";
import { translate } from "@/lib/messages/translate";
import { readLastRaceId } from "@/lib/race/last-race-queries";
import { prefetchRace } from "@/lib/race/race-prefetch";
import { pageMetadata } from "@/lib/seo/page-metadata";

export const metadata: Metadata = pageMetadata({
  title: translate("race.title"),
  description: translate("race.description"),
  path: "/race",
});

export default async function RacePage() {
  const queryClient = createQueryClient();
  const lastRaceId = await readLastRaceId();
  await prefetchRace(queryClient, lastRaceId ?? undefined);
  return (
    <ShopPage rooms={["race"]}>
      <header className="mb-6 max-w-3xl">
        <p className="text-sm font-medium text-signal max-sm:hidden">{translate("race.title")}</p>
        <h1 className="sm:mt-1 text-2xl font-semibold text-balance md:text-3xl">{translate("race.heading")}</h1>
        <p className="mt-3 text-muted text-pretty">{translate("race.lead")}</p>
      </header>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <AddressSettings>
          <RaceLab lastRaceId={lastRaceId} density="airy" />
        </AddressSettings>
      </HydrationBoundary>
    </ShopPage>
  );
}
