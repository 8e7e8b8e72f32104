export type Wish = { productId: string; warehouseId: string; shopper: string };

/** A way to hold one unit: the figures compare what happens between asking and being told, durably. */
export type Contender = {
  name: string;
  open(databaseUrl: string): OpenContender;
};

export type OpenContender = {
  reserve(wish: Wish): Promise<"held" | "refused">;
  close(): Promise<void>;
};

/** Connections of every contender, as the application has them by default (DATABASE_POOL_SIZE). */
export const POOL_SIZE = 20;

/** How long each contender holds, in milliseconds: the policy STANDARD's. */
export const HOLD_MS = 600_000;
