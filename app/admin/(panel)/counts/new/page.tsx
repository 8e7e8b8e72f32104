import type { Metadata } from "next";
import { type Listed, OpenForm } from "@/components/admin/counts/open-form";
import { warehouseIdOf } from "@/components/admin/list/list-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { Admin, Staff } from "@/lib/auth/caller";
import { listAdminProducts } from "@/lib/settings/product-queries";
import { AdminProductsQuery } from "@/lib/settings/product-schemas";

export const metadata: Metadata = { title: "New count" };

/** `?warehouse=MAA`: where to count. `&product=LIF-SUITCASE-CABIN`: what. */
export default panelPage(
  async ({ admin, searchParams }) => {
    if (admin.role === "viewer") return <NotForViewers />;
    const { warehouse, product } = await searchParams;
    const warehouses = (await readOwnWarehouses(admin)).filter(({ isActive }) => isActive);
    const asked = typeof warehouse === "string" ? warehouseIdOf(warehouse, warehouses) : "";
    const [only, ...others] = warehouses;
    const wished = typeof product === "string" ? await findListed(product, admin) : null;
    return (
      <>
        <PanelHeading title="New count" description="Stock doesn't change until an admin applies it." />
        <OpenForm
          warehouses={warehouses}
          warehouseId={others.length === 0 ? (only?.id ?? "") : asked}
          product={wished}
          self={{ email: admin.email, isStaff: admin.role === "staff" }}
        />
      </>
    );
  },
  { isForStaff: true },
);

async function findListed(sku: string, reader: Pick<Admin | Staff, "role">): Promise<Listed | null> {
  const asked = AdminProductsQuery.safeParse({ code: sku, limit: "1" });
  if (!asked.success) return null;
  const [found] = (await listAdminProducts(asked.data, reader)).products;
  if (!found) return null;
  const { id, name, image, category } = found;
  return { id, sku: found.sku, name, image, category };
}

function NotForViewers() {
  return (
    <>
      <PanelHeading title="New count" />
      <EmptyState title="Only admins and staff can count">You can read what was counted under Counts.</EmptyState>
    </>
  );
}
