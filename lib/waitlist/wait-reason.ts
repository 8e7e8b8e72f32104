import { z } from "zod";

const Count = z.int().min(0);

export const WaitReason = z
  .discriminatedUnion("code", [
    z.strictObject({ code: z.enum(["PRODUCT_INACTIVE", "UNREACHABLE", "NEXT"]) }),
    z.strictObject({ code: z.literal("TOO_FEW"), free: Count, everywhere: Count }),
    z.strictObject({
      code: z.literal("HOLD_LIMIT"),
      limit: z.enum(["maxHeld", "maxBought"]),
      maximum: Count,
      current: Count,
    }),
  ])
  .meta({
    id: "WaitReason",
    description:
      "Why it has no offer. `TOO_FEW`: `free` units are free where it waits, `everywhere` in all warehouses. `UNREACHABLE`: no confirmed email address, and no open page. `NEXT`: its units are free and about to be offered.",
  });
export type WaitReason = z.infer<typeof WaitReason>;
