import { prisma } from "@/lib/db/prisma";

/** The categories that have something to sell, by name. */
export async function readCategories(): Promise<string[]> {
  const rows = await prisma().product.groupBy({
    by: ["category"],
    where: { isActive: true },
    orderBy: { category: "asc" },
  });
  return rows.map((row) => row.category);
}
