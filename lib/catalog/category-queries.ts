import { cache } from "react";
import { prisma } from "@/lib/db/prisma";

/** Categories with active products, by name. Read once per page request. */
export const readCategories = cache(async (): Promise<string[]> => {
  const rows = await prisma().product.groupBy({
    by: ["category"],
    where: { isActive: true },
    orderBy: { category: "asc" },
  });
  return rows.map((row) => row.category);
});
