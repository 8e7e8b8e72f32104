import type { Adjust, Command } from "./commands";

/** What a command's decision reads: what its group must load, and must not find locked by somebody outside. */
export type Needs = {
  productIds: string[];
  warehouseIds: string[];
  rows: { productId: string; warehouseId: string }[];
  /** Products of which every row is read: routed ones, and those whose policy changes. */
  wholeProductIds: string[];
  reservationIds: string[];
  /** Of those, the ones whose units may be taken again, wherever they are. */
  retakes: string[];
  /** Places in line, with the hold of an open offer. */
  entryIds: string[];
  /** Whose places in which product's line are asked about. */
  waiters: { owner: string; productId: string }[];
  /** Whose units of which product count against a limit, each pair once. */
  holders: { holder: string; productId: string }[];
  /** Adjustments that may end holds: enough of the row's newest are loaded to make it fit. */
  shrinks: Pick<Adjust, "mode" | "quantity" | "warehouseId" | "productId">[];
};

const NOTHING: Needs = {
  productIds: [],
  warehouseIds: [],
  rows: [],
  wholeProductIds: [],
  reservationIds: [],
  retakes: [],
  entryIds: [],
  waiters: [],
  holders: [],
  shrinks: [],
};

export function needsOf(command: Command): Needs {
  switch (command.type) {
    case "Reserve":
    case "Replace": {
      const reservationIds = command.type === "Replace" ? [command.replaces] : [];
      const productIds: string[] = [];
      const wholeProductIds: string[] = [];
      const rows: Needs["rows"] = [];
      for (const { productId, warehouseId } of command.lines) {
        if (productId === null) continue;
        productIds.push(productId);
        if (warehouseId === null) wholeProductIds.push(productId);
        else rows.push({ productId, warehouseId });
      }
      const warehouseIds = rows.map((row) => row.warehouseId);
      const { holder, owner } = command;
      const holders = holder === null ? [] : [...new Set(productIds)].map((productId) => ({ holder, productId }));
      const waiters = command.onShort === "waitlist" ? productIds.map((productId) => ({ owner, productId })) : [];
      return { ...NOTHING, productIds, warehouseIds, rows, wholeProductIds, reservationIds, holders, waiters };
    }
    case "JoinWaitlist": {
      const { productId, warehouseId, owner, holder } = command;
      const warehouseIds = warehouseId === null ? [] : [warehouseId];
      if (productId === null) return { ...NOTHING, warehouseIds };
      const holders = holder === null ? [] : [{ holder, productId }];
      const whole = { productIds: [productId], wholeProductIds: [productId] };
      return { ...NOTHING, ...whole, warehouseIds, holders, waiters: [{ owner, productId }] };
    }
    case "LeaveWaitlist":
    case "PassOffer":
      return { ...NOTHING, entryIds: [command.entryId] };
    case "ServeWaitlist":
      return { ...NOTHING, productIds: [command.productId], wholeProductIds: [command.productId] };
    case "MergeShopper":
      return NOTHING;
    case "Retake": {
      const { retakes, reservationId } = command;
      return { ...NOTHING, reservationIds: [retakes, reservationId], retakes: [retakes] };
    }
    case "Confirm":
    case "Release":
    case "Extend":
    case "Expire":
    case "Ship":
    case "CancelOrder":
    case "Return":
      return { ...NOTHING, reservationIds: [command.reservationId] };
    case "Receive":
    case "SetSafetyStock":
      return onRows(command.productId, [command.warehouseId]);
    case "Adjust": {
      const shrinks = command.onShortage === "release" && command.productId !== null ? [command] : [];
      return { ...onRows(command.productId, [command.warehouseId]), shrinks };
    }
    case "Transfer":
      return onRows(command.productId, [command.fromWarehouseId, command.toWarehouseId]);
    case "SetPolicy": {
      const productIds = command.productId === null ? [] : [command.productId];
      return { ...NOTHING, productIds, wholeProductIds: productIds };
    }
  }
}

function onRows(productId: string | null, warehouseIds: string[]): Needs {
  if (productId === null) return { ...NOTHING, warehouseIds };
  const rows = warehouseIds.map((warehouseId) => ({ productId, warehouseId }));
  return { ...NOTHING, productIds: [productId], warehouseIds, rows };
}
