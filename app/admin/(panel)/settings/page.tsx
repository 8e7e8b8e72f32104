import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PeopleRoom } from "@/components/admin/access/people-room";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { panelPage } from "@/components/admin/shell/panel-page";
import { prefetchPeople } from "@/lib/access/access-prefetch";
import { createQueryClient } from "@/lib/client/query-client";

export const metadata: Metadata = { title: "People" };

export default panelPage(async ({ admin }) => {
  const queryClient = createQueryClient();
  const [warehouses] = await Promise.all([readOwnWarehouses(admin), prefetchPeople(queryClient)]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PeopleRoom admin={admin} warehouses={warehouses.map(({ id, name }) => ({ id, name }))} />
    </HydrationBoundary>
  );
});
