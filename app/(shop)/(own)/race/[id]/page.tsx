import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { settingsLink } from "@/components/race/race-address";
import { RaceView } from "@/components/race/race-view";
import { StrategyDetails } from "@/components/race/strategy-details";
import { raceHeadline, raceSummary } from "@/components/race/verdict-words";
import { ShopPage } from "@/components/shop/shop-page";
import { buttonStyle } from "@/components/ui/button-style";
import { createQueryClient } from "@/lib/client/query-client";
import { translate } from "@/lib/messages/translate";
import { prefetchRace } from "@/lib/race/race-prefetch";
import { pageMetadata } from "@/lib/seo/page-metadata";

type FinishedRacePageProps = { params: Promise<{ id: string }> };

/** The title and the page share one read. */
const readOnce = cache(async (id: string) => {
  const queryClient = createQueryClient();
  return { queryClient, race: await prefetchRace(queryClient, id) };
});

export async function generateMetadata({ params }: FinishedRacePageProps): Promise<Metadata> {
  const { race } = await readOnce((await params).id);
  if (!race) return { title: translate("race.unknown.title") };
  return pageMetadata({
    title: raceHeadline(translate, race),
    description: raceSummary(translate, race),
    path: `/race/${race.id}`,
  });
}

export default async function FinishedRacePage({ params }: FinishedRacePageProps) {
  const { race, queryClient } = await readOnce((await params).id);
  if (!race) notFound();
  return (
    <ShopPage rooms={["race"]}>
      <header className="mb-8 max-w-4xl">
        <p className="text-sm font-medium text-signal">{translate("race.title")}</p>
        <h1 className="mt-1 text-2xl font-semibold text-balance md:text-3xl">{raceHeadline(translate, race)}</h1>
        <p className="mt-3 text-muted text-pretty">{translate("race.over.lead")}</p>
      </header>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <RaceView
          id={race.id}
          title={translate("race.over.title")}
          actions={
            <Link href={settingsLink(race)} className={buttonStyle("primary", "sm")}>
              {translate("race.over.again")}
            </Link>
          }
        />
      </HydrationBoundary>
      <section aria-labelledby="how-each-works" className="mt-10">
        <h2 id="how-each-works" className="mb-3 text-xl font-semibold">
          {translate("race.how")}
        </h2>
        <StrategyDetails strategies={race.strategies} />
      </section>
    </ShopPage>
  );
}
