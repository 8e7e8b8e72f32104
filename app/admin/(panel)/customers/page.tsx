import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { filtersOf, loadCustomerSearchParams } from "@/components/admin/customers/customer-search-params";
import { CustomersRoom } from "@/components/admin/customers/customers-room";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchCustomers } from "@/lib/customers/customer-prefetch";

export const metadata: Metadata = { title: "Customers" };

export default panelPage(async ({ admin, searchParams }) => {
  const queryClient = createQueryClient();
  await prefetchCustomers(queryClient, filtersOf(await loadCustomerSearchParams(searchParams)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CustomersRoom mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
