export type SetAsideAct = "set-aside" | "put-back" | "write-off";

type ActWords = { title: string; doIt: string; done: string; mostIs: string; means: string };

/** `mostIs`: why not more, after "Up to 7 units: ". */
export const ACTS: Record<SetAsideAct, ActWords> = {
  "set-aside": {
    title: "Set units aside",
    doIt: "Set aside",
    done: "Set aside",
    mostIs: "the rest is promised or set aside",
    means: "They stay in the warehouse and are not for sale until they are put back.",
  },
  "put-back": {
    title: "Put units back",
    doIt: "Put back",
    done: "Put back",
    mostIs: "no more lie there",
    means: "They are for sale again. Who waits for them is served first.",
  },
  "write-off": {
    title: "Write units off",
    doIt: "Write off",
    done: "Written off",
    mostIs: "no more lie there",
    means: "They leave the stock on hand. You can undo that in the event log.",
  },
};
