export type Wish = { productId: string; warehouseId: string; shopper: string };

/** A way to hold one unit. Measured is the time from the request to the answer, with the hold durable. */
export type Contender = {
  name: string;
  open(databaseUrl: string): OpenContender;
};

export type OpenContender = {
  reserve(wish: Wish): Promise<"held" | "refused">;
  close(): Promise<void>;
};

/** Connections per contender; the application's default (DATABASE_POOL_SIZE). */
export const POOL_SIZE = 20;

/** Hold time in milliseconds, as in the policy STANDARD. */
export const HOLD_MS = 600_000;
