import { z } from "zod";
import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import {
  JoinWaitlistRequest,
  WaitlistEntries,
  WaitlistEntry,
  WaitlistEntryNow,
  WaitlistParams,
  WaitlistQuery,
} from "./waitlist-schemas";

const tag = "Waitlist";

export const joinWaitlistOperation = {
  id: "joinWaitlist",
  method: "POST",
  path: "/api/waitlist",
  tag,
  summary: "Take a place in a product's line",
  description:
    "Served by arrival, in the very transaction that frees units: the entry becomes `OFFERED` with a hold of its owner, who accepts by confirming it (a shopper by paying). Where nothing has to be waited for it is refused: reserve instead. A shopper stands in a product's line once; a key once per address, and as often as it likes without one. A caller without a cookie becomes a new shopper and gets one.",
  caller: "shopper",
  body: JoinWaitlistRequest,
  idempotent: true,
  makesShopper: true,
  limited: "reservations",
  success: {
    status: 201,
    description: "In line.",
    schema: WaitlistEntry,
    headers: z.object({ Location: z.string().meta({ description: "Where the entry is read." }) }),
  },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "STOCK_AVAILABLE",
    "ALREADY_WAITING",
    "HOLD_LIMIT_REACHED",
    "RATE_LIMITED",
  ],
} as const satisfies Operation;

export const listWaitlistOperation = {
  id: "listWaitlist",
  method: "GET",
  path: "/api/waitlist",
  tag,
  summary: "The caller's own places in line and offers, newest first",
  caller: "shopper",
  query: WaitlistQuery,
  success: { status: 200, description: "A page of entries.", schema: WaitlistEntries },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getWaitlistEntryOperation = {
  id: "getWaitlistEntry",
  method: "GET",
  path: "/api/waitlist/{id}",
  tag,
  summary: "One entry; an offer past its time is ended by this very read",
  caller: "shopper",
  params: WaitlistParams,
  success: { status: 200, description: "The entry, with the server's clock.", schema: WaitlistEntryNow },
  problems: ["WAITLIST_ENTRY_NOT_FOUND"],
} as const satisfies Operation;

export const leaveWaitlistOperation = {
  id: "leaveWaitlist",
  method: "DELETE",
  path: "/api/waitlist/{id}",
  tag,
  summary: "Leave the line; an offer is given up with it",
  description: "Safe to send again: one that has ended already is answered as it ended.",
  caller: "shopper",
  params: WaitlistParams,
  success: { status: 200, description: "The entry as it is now.", schema: WaitlistEntry },
  problems: ["WAITLIST_ENTRY_NOT_FOUND", "ORIGIN_NOT_ALLOWED", "BUSY"],
} as const satisfies Operation;

export const passOfferOperation = {
  id: "passOffer",
  method: "POST",
  path: "/api/waitlist/{id}/pass",
  tag,
  summary: "Give an offer up: the next in line is served at once",
  caller: "shopper",
  params: WaitlistParams,
  body: NoBody,
  idempotent: true,
  success: { status: 200, description: "Passed.", schema: WaitlistEntry },
  problems: ["WAITLIST_ENTRY_NOT_FOUND", "NO_OFFER"],
} as const satisfies Operation;
