import { cache } from "react";
import { prisma } from "@/lib/db/prisma";

/** The categories that have something to sell, by name; read once per request of a page. */
export const readCategories = cache(async (): Promise<string[]> => {
  const rows = await prisma().product.groupBy({
    by: ["category"],
    where: { isActive: true },
    orderBy: { category: "asc" },
  });
  return rows.map((row) => row.category);
});
