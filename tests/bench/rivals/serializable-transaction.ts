import { setTimeout as sleep } from "node:timers/promises";
import type { Contender, Wish } from "../contender";
import { holdInTransaction } from "./hold-in-transaction";
import { openPrisma, PATIENT } from "./open-prisma";

const ATTEMPTS_MAX = 200;
const PAUSE_MS_MAX = 50;

/**
 * The usual design in this field: an interactive SERIALIZABLE transaction per request that locks the row with SELECT
 * FOR UPDATE and retries with jitter on 40001, as the manuals of Prisma and Postgres advise.
 */
export const serializableTransaction: Contender = {
  name: "(1) SERIALIZABLE + FOR UPDATE",
  open(databaseUrl) {
    const prisma = openPrisma(databaseUrl);
    return {
      async reserve(wish: Wish) {
        for (let attempt = 1; ; attempt++) {
          try {
            return await prisma.$transaction((tx) => holdInTransaction(tx, wish), {
              isolationLevel: "Serializable",
              ...PATIENT,
            });
          } catch (error) {
            if (!isConflict(error) || attempt === ATTEMPTS_MAX) throw error;
            await sleep(Math.random() * Math.min(2 ** attempt, PAUSE_MS_MAX));
          }
        }
      },
      close: () => prisma.$disconnect(),
    };
  },
};

/** A conflict is P2034 from a model call, P2010 from a raw query, and a plain adapter error at COMMIT. */
function isConflict(error: unknown): boolean {
  const { code, meta, cause } = error as {
    code?: string;
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
    cause?: { originalCode?: string; kind?: string };
  };
  const state = meta?.driverAdapterError?.cause?.originalCode ?? cause?.originalCode;
  return code === "P2034" || state === "40001" || state === "40P01" || cause?.kind === "TransactionWriteConflict";
}
