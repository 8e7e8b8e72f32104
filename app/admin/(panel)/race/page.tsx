import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { RoomMessages } from "@/components/messages/room-messages";
import { RaceLab } from "@/components/race/race-lab";
import { createQueryClient } from "@/lib/client/query-client";
import { readLastRaceId } from "@/lib/race/last-race-queries";
import { prefetchRace } from "@/lib/race/race-prefetch";

export const metadata: Metadata = { title: "Race lab" };

export default panelPage(async ({ searchParams }) => {
  const { run } = await searchParams;
  const queryClient = createQueryClient();
  const lastRaceId = await readLastRaceId();
  await prefetchRace(queryClient, typeof run === "string" ? run : (lastRaceId ?? undefined));
  return (
    <>
      <PanelHeading
        title="Race lab"
        description="Six ways to sell under the same load, isolated from the shop's data. Visitors see the same lab at /race."
      />
      <RoomMessages rooms={["race"]}>
        <HydrationBoundary state={dehydrate(queryClient)}>
          <RaceLab lastRaceId={lastRaceId} density="dense" />
        </HydrationBoundary>
      </RoomMessages>
    </>
  );
});
