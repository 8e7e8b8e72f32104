import { randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/db/generated/client";
import { HOLD_MS, type Wish } from "../contender";

type LockedRow = { on_hand: number; reserved: number; committed: number; safety_stock: number; shortfall: number };

/** Shared by both interactive rivals: locks the row, checks it, and writes everything a hold needs. */
export async function holdInTransaction(tx: Prisma.TransactionClient, wish: Wish): Promise<"held" | "refused"> {
  const { productId, warehouseId, shopper } = wish;
  const [row] = await tx.$queryRaw<LockedRow[]>`
    select on_hand, reserved, committed, safety_stock, shortfall from inventory
    where product_id = ${productId}::uuid and warehouse_id = ${warehouseId}::uuid for update`;
  if (!row || row.on_hand - row.reserved - row.committed - row.safety_stock < 1) return "refused";

  const now = new Date();
  const heldUntil = new Date(now.getTime() + HOLD_MS);
  const reservationId = randomUUID();
  const product = await tx.product.findUniqueOrThrow({ where: { id: productId } });
  await tx.inventory.update({
    where: { productId_warehouseId: { productId, warehouseId } },
    data: { reserved: { increment: 1 }, updatedAt: now },
    select: { reserved: true },
  });
  await tx.reservation.create({
    data: {
      id: reservationId,
      status: "PENDING",
      owner: shopper,
      holder: shopper,
      extensionsLeft: 2,
      extensionSeconds: 300,
      createdAt: now,
      expiresAt: heldUntil,
    },
    select: { id: true },
  });
  const { priceAmount: unitPrice, currency } = product;
  const moved = { shipped: 0, cancelled: 0, returned: 0, short: 0 };
  const held = { position: 0, quantity: 1, status: "PENDING", heldUntil, holder: shopper } as const;
  await tx.reservationLine.create({
    data: { reservationId, productId, warehouseId, unitPrice, currency, ...held, ...moved },
    select: { reservationId: true },
  });
  await tx.ledgerEntry.create({
    data: {
      type: "RESERVED",
      reasonCode: "HOLD",
      productId,
      warehouseId,
      onHandDelta: 0,
      reservedDelta: 1,
      committedDelta: 0,
      shortfallDelta: 0,
      onHand: row.on_hand,
      reserved: row.reserved + 1,
      committed: row.committed,
      shortfall: row.shortfall,
      actor: shopper,
      reservationId,
      createdAt: now,
    },
    select: { position: true },
  });
  return "held";
}
