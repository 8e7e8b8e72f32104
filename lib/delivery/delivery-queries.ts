import { prisma } from "@/lib/db/prisma";
import type { Warehouse } from "@/lib/stock/stock";

/** All selling warehouses, as routing compares them. */
export async function readSellingWarehouses(): Promise<Warehouse[]> {
  return prisma().warehouse.findMany({
    where: { isActive: true },
    orderBy: { code: "asc" },
    select: { id: true, code: true, city: true, latitude: true, longitude: true, priority: true, isActive: true },
  });
}
