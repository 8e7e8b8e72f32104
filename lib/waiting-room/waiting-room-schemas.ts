import { z } from "zod";
import { Id, Timestamp } from "@/lib/field-schemas";
import { ADMITTED_SECONDS } from "@/lib/stock/verbs/waiting-room";

export const WaitingRoomStatus = z.enum(["OUTSIDE", "IN_DRAW", "WAITING", "ADMITTED", "USED", "PASSED"]).meta({
  id: "WaitingRoomStatus",
  description: `\`OUTSIDE\`: no place yet. \`IN_DRAW\`: there before the start, when places are drawn. \`WAITING\`: in order. \`ADMITTED\`: can reserve until \`admittedUntil\`, ${ADMITTED_SECONDS} s. \`USED\`: reserved, or joined the waitlist. \`PASSED\`: the time to reserve is over. Joining again after \`USED\` or \`PASSED\` takes the last place.`,
});
export type WaitingRoomStatus = z.infer<typeof WaitingRoomStatus>;

export const WaitingRoomPlace = z
  .strictObject({
    id: Id.nullable().meta({ description: "Null without a place." }),
    status: WaitingRoomStatus,
    position: z.int().min(1).nullable().meta({ description: "From 1, while `WAITING`. Otherwise null." }),
    waiting: z.int().min(0).meta({ description: "Places in the draw or waiting." }),
    admittedUntil: Timestamp.nullable().meta({ description: "The end of the time to reserve, once admitted." }),
    startsAt: Timestamp.meta({ description: "When places are drawn. Later ones queue by arrival." }),
    serverTime: Timestamp,
  })
  .meta({ id: "WaitingRoomPlace", description: "The caller's place in a product's waiting room." });
export type WaitingRoomPlace = z.infer<typeof WaitingRoomPlace>;
