import { z } from "zod";

const Count = z.int().min(0);

export const Work = z
  .strictObject({
    toShip: Count.meta({ description: "Orders with a parcel that can be picked, packed or handed over now." }),
    late: Count.meta({ description: "Orders to ship with units that should have left before today." }),
    onHold: Count.meta({ description: "Orders to ship that staff put on hold." }),
    shortfalls: Count.meta({
      description: "Open shortfalls: promised units that are missing, and nobody has settled.",
    }),
    returnsAsked: Count.meta({ description: "Orders whose customer asked for a return and waits for an answer." }),
    refundsOwed: Count.meta({ description: "Orders whose money staff took, and are to give back in part or in full." }),
    transfersToSend: Count.meta({ description: "Transfers whose units are set aside." }),
    transfersToReceive: Count.meta({ description: "Transfers in transit." }),
    incomingLate: Count.meta({ description: "Expected goods with units still to come whose day is over." }),
    countsDue: Count.meta({ description: "Open counts that are due today or late." }),
    toInspect: Count.meta({ description: "Inventory rows with units set aside to be inspected, such as returns." }),
    lowRows: Count.meta({ description: "Inventory rows at their low-stock threshold." }),
    failedJobs: Count.nullable().meta({ description: "Without emails. Null for viewers." }),
    failedMails: Count.nullable().meta({ description: "Null for viewers." }),
    countedMax: Count.meta({ description: "A higher count of orders stands for more than this." }),
  })
  .meta({ id: "Work", description: "What waits for staff." });
export type Work = z.infer<typeof Work>;
