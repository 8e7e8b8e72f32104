import { ProductParams } from "@/lib/catalog/catalog-schemas";
import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { WaitingRoomPlace } from "./waiting-room-schemas";

const path = "/api/products/{idOrSlugOrSku}/waiting-room";
const tag = "Waiting room";

export const joinWaitingRoomOperation = {
  id: "joinWaitingRoom",
  method: "POST",
  path,
  tag,
  summary: "Take a place in a product's waiting room",
  description:
    "While a product has a waiting room (`waitingRoomStartsAt` of the product is not null), shoppers can reserve it, and join its waitlist, only once they are admitted; otherwise they get 403 `WAITING_ROOM`. At the start all who are there are drawn in random order; later ones queue by arrival. As many are admitted as there are units left, and a tenth more. A place belongs to the shopper's cookie or account and cannot be given away. One hold, or one place on the waitlist, uses an admission up. Safe to repeat: a shopper has one place. API keys can reserve without one. A caller without a shopper cookie becomes a new shopper and gets one.",
  caller: "shopper",
  params: ProductParams,
  body: NoBody,
  makesShopper: true,
  limited: "reservations",
  mayNeedProof: true,
  success: { status: 201, description: "The place.", schema: WaitingRoomPlace },
  problems: ["WAITING_ROOM_NOT_FOUND", "RATE_LIMITED"],
} as const satisfies Operation;

export const getWaitingRoomOperation = {
  id: "getWaitingRoom",
  method: "GET",
  path,
  tag,
  summary: "Get your place in a product's waiting room",
  description:
    "Ask every few seconds while you wait: a place that was not read for two minutes is passed over until it is read again. Positions are at most a second old.",
  caller: "shopper",
  params: ProductParams,
  success: { status: 200, description: "The place.", schema: WaitingRoomPlace },
  problems: ["WAITING_ROOM_NOT_FOUND"],
} as const satisfies Operation;
