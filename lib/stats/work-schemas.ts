import { z } from "zod";

const Count = z.int().min(0);

export const Work = z
  .strictObject({
    toShip: Count.meta({ description: "Orders with units to ship." }),
    late: Count.meta({ description: "Of those: with units that should have left before today." }),
    onHold: Count.meta({ description: "Of those: on hold." }),
    returnsAsked: Count.meta({ description: "Orders whose customer asked for a return and waits for an answer." }),
    shortOrders: Count.meta({ description: "Orders with units that a picker did not find." }),
    shortRows: Count.meta({ description: "Inventory rows with a shortfall." }),
    transfersToSend: Count.meta({ description: "Transfers whose units are set aside." }),
    transfersToReceive: Count.meta({ description: "Transfers in transit." }),
    lowRows: Count.meta({ description: "Inventory rows at their low-stock threshold." }),
    failedJobs: Count.nullable().meta({ description: "Without emails. Null for viewers." }),
    failedMails: Count.nullable().meta({ description: "Null for viewers." }),
    countedMax: Count.meta({ description: "A higher count of orders stands for more than this." }),
  })
  .meta({ id: "Work", description: "What waits for staff." });
export type Work = z.infer<typeof Work>;
