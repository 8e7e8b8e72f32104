import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import type { LineQuantity } from "@/lib/stock/commands";
import type { Warehouse } from "@/lib/stock/stock";

/** All selling warehouses, as routing compares them. */
export async function readSellingWarehouses(): Promise<Warehouse[]> {
  return prisma().warehouse.findMany({
    where: { isActive: true },
    orderBy: { code: "asc" },
    select: { id: true, code: true, city: true, latitude: true, longitude: true, priority: true, isActive: true },
  });
}

/** The units of a running reservation; none if it has ended or does not exist. */
export async function readHeldUnits(reservationId: string): Promise<LineQuantity[]> {
  const { rows } = await pool().query<LineQuantity>({
    name: "held-units",
    text: `select product_id as "productId", warehouse_id as "warehouseId", quantity from reservation_line
      where reservation_id = $1::uuid and status = 'PENDING' and held_until > statement_timestamp()`,
    values: [reservationId],
  });
  return rows;
}
