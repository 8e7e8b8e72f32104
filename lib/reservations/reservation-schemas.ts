import { z } from "zod";
import { RouteBody, ShipToRequest } from "@/lib/delivery/delivery-schemas";
import {
  Id,
  Label,
  Lines,
  Money,
  NextCursor,
  pageFields,
  productNameFields,
  Quantity,
  ReleaseReason,
  refuseUnlessLineOrLines,
  Timestamp,
} from "@/lib/field-schemas";
import { WaitlistEntry } from "@/lib/waitlist/waitlist-schemas";

export const ReservationStatus = z.enum(["PENDING", "CONFIRMED", "RELEASED"]);

export const ReservationLine = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    quantity: z.int().min(1),
    unitPrice: Money.meta({ description: "Fixed when the hold was made." }),
  })
  .meta({ id: "ReservationLine" });

export const Reservation = z
  .strictObject({
    id: Id,
    status: ReservationStatus,
    releaseReason: ReleaseReason.nullable(),
    lines: z.array(ReservationLine).min(1),
    total: Money,
    cartId: z.string().nullable(),
    orderId: z.string().nullable(),
    route: RouteBody.nullable(),
    createdAt: Timestamp,
    expiresAt: Timestamp.meta({ description: "The hold keeps its units until just before this time." }),
    extensionsLeft: z.int().min(0).meta({ description: "How often `extend` can still add time." }),
    extensionSeconds: z.int().min(0).meta({ description: "Seconds that `extend` adds each time." }),
    paymentStartedAt: Timestamp.nullable().meta({ description: "When a payment was first started for it." }),
    confirmedAt: Timestamp.nullable(),
    releasedAt: Timestamp.nullable(),
  })
  .meta({ id: "Reservation" });
export type Reservation = z.infer<typeof Reservation>;

/** The answer to a hold. With `onShort: waitlist` it includes the waitlist entries for what was short. */
export const ReservationHeld = Reservation.extend({
  waitlistEntries: z.array(WaitlistEntry).optional().meta({ description: "Only with `onShort: waitlist`." }),
}).meta({ id: "ReservationHeld" });
export type ReservationHeld = z.infer<typeof ReservationHeld>;

/** Nothing could be held, so everything is on the waitlist. */
export const WaitingInstead = z
  .strictObject({
    reservation: z.null(),
    waitlistEntries: z.array(WaitlistEntry).min(1),
    shortages: z.array(
      z.strictObject({ productId: Id, warehouseId: Id.optional(), requested: z.int(), available: z.int() }),
    ),
  })
  .meta({ id: "WaitingInstead" });
export type WaitingInstead = z.infer<typeof WaitingInstead>;

/** With the server's clock, so that a countdown does not depend on the shopper's. */
export const ReservationNow = Reservation.extend({ serverTime: Timestamp }).meta({ id: "ReservationNow" });
export type ReservationNow = z.infer<typeof ReservationNow>;

export const reserveFields = {
  ...productNameFields,
  warehouseId: Id.optional(),
  quantity: Quantity.optional(),
  lines: Lines.optional(),
  cartId: Label.optional(),
  orderId: Label.optional(),
  ttlSeconds: z
    .int("must be a whole number of seconds, at least 30")
    .min(30, "must be a whole number of seconds, at least 30")
    .max(86_400, "must be no more than the policy's maximum")
    .optional()
    .meta({
      description: "From 30 to the policy's maximum. Ignored with `replaces`.",
    }),
  replaces: Id.optional().meta({
    description:
      "One of your PENDING reservations, to swap for the new one in one step. Its units count as free for the new one, which keeps its `expiresAt`, or ends sooner if a new hold of the added products would. If the request is refused, the old reservation is kept.",
  }),
  onShort: z.enum(["refuse", "partial", "waitlist"]).default("refuse").meta({
    description:
      "`partial`: hold what is available, at least one unit. `waitlist`: hold what is available and join the waitlist for the rest; returns 202 if nothing could be held.",
  }),
  shipTo: ShipToRequest.optional().meta({
    description: "Destination. Nearby warehouses are preferred. With `replaces`, defaults to the old reservation's.",
  }),
};

/** `POST /api/reservations`: either a single line or a cart. */
export const ReserveRequest = z
  .strictObject(reserveFields)
  .superRefine(refuseUnlessLineOrLines)
  .meta({
    id: "ReserveRequest",
    description:
      "Either a single line (`productId` or `sku`, `quantity` and optionally `warehouseId`) or a cart (`lines`). All lines are held or none. Lines for the same product and warehouse are added up.",
    examples: [
      { sku: "FIT-FOOTBALL-5", quantity: 1 },
      {
        lines: [
          { sku: "FIT-FOOTBALL-5", quantity: 2 },
          { sku: "FIT-BADMINTON-SET", quantity: 1 },
        ],
        cartId: "cart-17",
      },
    ],
  });
export type ReserveRequest = z.infer<typeof ReserveRequest>;

export const ReservationParams = z.strictObject({ id: Id });

export const ShipToChange = z.strictObject({ shipTo: ShipToRequest }).meta({ id: "ShipToChange" });

export const ReservationsQuery = z.strictObject({ status: ReservationStatus.optional(), ...pageFields });
export type ReservationsQuery = z.infer<typeof ReservationsQuery>;
export const Reservations = z
  .strictObject({ reservations: z.array(Reservation), nextCursor: NextCursor })
  .meta({ id: "Reservations" });
export type Reservations = z.infer<typeof Reservations>;

/** As admins see it: with its owner and whoever changed it last. */
export const AdminReservation = Reservation.extend({
  owner: z.string().meta({ description: "`shopper:<id>` or `key:<id>`." }),
  customer: z
    .strictObject({ name: z.string().nullable(), email: z.string().nullable(), keyName: z.string().nullable() })
    .meta({
      description:
        "Who it is for, as far as they said: at checkout, else to their account or the waitlist. `keyName`: the API key that made it.",
    }),
  orderNumber: z.string().nullable().meta({ description: "Of a sale.", example: "HF-10001" }),
  isOffer: z.boolean().meta({ description: "A running hold that was offered from the waitlist." }),
  isPaying: z.boolean().meta({ description: "A running hold whose payment is under way." }),
  actor: z.string().nullable().meta({
    description: "Who changed it last: `shopper:<id>`, `key:<name>`, `admin:<email>` or `system`.",
  }),
}).meta({ id: "AdminReservation" });
export type AdminReservation = z.infer<typeof AdminReservation>;
export const AdminReservations = z
  .strictObject({ reservations: z.array(AdminReservation), nextCursor: NextCursor, serverTime: Timestamp })
  .meta({ id: "AdminReservations" });
export type AdminReservations = z.infer<typeof AdminReservations>;
