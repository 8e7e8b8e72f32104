import { z } from "zod";

export const Sweep = z
  .strictObject({ expired: z.int().min(0), promoted: z.int().min(0), remaining: z.int().min(0) })
  .meta({ id: "Sweep" });

export const Health = z
  .strictObject({
    status: z.enum(["ok", "down"]),
    database: z.enum(["ok", "down"]),
    redis: z.enum(["ok", "off", "down"]),
    version: z.string(),
  })
  .meta({ id: "Health" });
export const Liveness = z.strictObject({ status: z.literal("ok"), version: z.string() }).meta({ id: "Liveness" });
export type Liveness = z.infer<typeof Liveness>;
export type Health = z.infer<typeof Health>;
