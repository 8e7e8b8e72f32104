import "@/lib/server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { oncePerProcess } from "@/lib/per-process";
import { impatient, pool } from "./pool";

/** Prisma on the process's pool, for everything but the hot path of stock. */
export function prisma(): PrismaClient {
  return oncePerProcess("prisma", () => new PrismaClient({ adapter: new PrismaPg(impatient(pool())) }));
}
