import type { Contender } from "../contender";
import { holdInTransaction } from "./hold-in-transaction";
import { openPrisma, PATIENT } from "./open-prisma";

/** The same interactive transaction at Postgres's default isolation level; only the row lock separates the buyers. */
export const readCommittedTransaction: Contender = {
  name: "(2) READ COMMITTED + FOR UPDATE",
  open(databaseUrl) {
    const prisma = openPrisma(databaseUrl);
    return {
      reserve: (wish) =>
        prisma.$transaction((tx) => holdInTransaction(tx, wish), { isolationLevel: "ReadCommitted", ...PATIENT }),
      close: () => prisma.$disconnect(),
    };
  },
};
