import type { z } from "zod";
import { prisma } from "@/lib/db/prisma";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { Warehouses, WarehousesQuery } from "./catalog-schemas";

/** A page of all warehouses, by code. */
export async function readWarehouses(query: z.infer<typeof WarehousesQuery>): Promise<Warehouses> {
  const [after] = readCursor("warehouses", query.cursor) ?? [];
  const rows = await prisma().warehouse.findMany({
    where: after === undefined ? {} : { code: { gt: after } },
    orderBy: { code: "asc" },
    take: query.limit + 1,
    select: { id: true, code: true, name: true, city: true, latitude: true, longitude: true, isActive: true },
  });
  const warehouses = rows.slice(0, query.limit);
  const last = warehouses.at(-1);
  return { warehouses, nextCursor: rows.length > query.limit && last ? writeCursor("warehouses", [last.code]) : null };
}
