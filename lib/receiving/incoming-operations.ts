import type { Operation } from "@/lib/http/operation";
import {
  EndIncomingRequest,
  Incoming,
  IncomingDetail,
  IncomingEdit,
  IncomingList,
  IncomingParams,
  IncomingQuery,
  NewIncoming,
  ReceivedPart,
  ReceiveIncomingRequest,
} from "./incoming-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;
const bodyBytesMax = 128 * 1024;

export const expectGoodsOperation = {
  ...shared,
  id: "expectGoods",
  method: "POST",
  path: "/api/admin/incoming",
  idempotent: true,
  bodyBytesMax,
  summary: "Announce goods",
  description:
    "What a supplier will send, and when. Nothing moves until it is received. Product pages say when more is expected, unless the day is over.",
  body: NewIncoming,
  success: { status: 201, description: "The expected goods.", schema: Incoming },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "WAREHOUSE_CLOSED",
    "WAREHOUSE_PAUSED",
    "DUPLICATE_REFERENCE",
  ],
} as const satisfies Operation;

export const listIncomingOperation = {
  ...shared,
  isForStaff: true,
  id: "listIncoming",
  method: "GET",
  path: "/api/admin/incoming",
  summary: "List expected goods",
  query: IncomingQuery,
  success: {
    status: 200,
    description: "`OPEN` and `LATE`: the day that comes first is first; otherwise last.",
    schema: IncomingList,
  },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getIncomingOperation = {
  ...shared,
  isForStaff: true,
  id: "getIncoming",
  method: "GET",
  path: "/api/admin/incoming/{id}",
  summary: "Get expected goods",
  params: IncomingParams,
  success: { status: 200, description: "With the parts that came.", schema: IncomingDetail },
  problems: ["VALIDATION_ERROR", "INCOMING_NOT_FOUND"],
} as const satisfies Operation;

const ENDED = [
  "INCOMING_NOT_FOUND",
  "INCOMING_ALREADY_RECEIVED",
  "INCOMING_ALREADY_CLOSED",
  "INCOMING_ALREADY_CANCELLED",
  "CHANGED_MEANWHILE",
] as const;

export const editIncomingOperation = {
  ...shared,
  id: "editIncoming",
  method: "PATCH",
  path: "/api/admin/incoming/{id}",
  bodyBytesMax,
  summary: "Change expected goods",
  description: "Once part of it came, only the day, the supplier and the note can change.",
  params: IncomingParams,
  body: IncomingEdit,
  success: { status: 200, description: "The expected goods after the change.", schema: Incoming },
  problems: [...expectGoodsOperation.problems, ...ENDED, "INCOMING_PARTLY_RECEIVED"],
} as const satisfies Operation;

export const receiveIncomingOperation = {
  ...shared,
  isForStaff: true,
  id: "receiveIncoming",
  method: "POST",
  path: "/api/admin/incoming/{id}/receive",
  idempotent: true,
  bodyBytesMax,
  summary: "Receive expected goods, or part of them",
  description:
    "As often as parts come. Each is a delivery, received as in `POST /api/admin/deliveries`. More may come than was announced, and products that were not.",
  params: IncomingParams,
  body: ReceiveIncomingRequest,
  success: { status: 201, description: "The part, and what is still to come.", schema: ReceivedPart },
  problems: ["VALIDATION_ERROR", ...ENDED, "DUPLICATE_REFERENCE", "LINES_REFUSED"],
} as const satisfies Operation;

const end = {
  ...shared,
  method: "POST",
  idempotent: true,
  params: IncomingParams,
  body: EndIncomingRequest.optional(),
  success: { status: 200, description: "The expected goods after it.", schema: Incoming },
} as const;

export const closeIncomingOperation = {
  ...end,
  id: "closeIncoming",
  path: "/api/admin/incoming/{id}/close",
  summary: "Close expected goods",
  description: "Nothing more of them will come.",
  problems: ["VALIDATION_ERROR", ...ENDED],
} as const satisfies Operation;

export const cancelIncomingOperation = {
  ...end,
  id: "cancelIncoming",
  path: "/api/admin/incoming/{id}/cancel",
  summary: "Cancel expected goods",
  description: "Only while nothing of them came; otherwise close them.",
  problems: ["VALIDATION_ERROR", ...ENDED, "INCOMING_PARTLY_RECEIVED"],
} as const satisfies Operation;

export const INCOMING_OPERATIONS: readonly Operation[] = [
  expectGoodsOperation,
  listIncomingOperation,
  getIncomingOperation,
  editIncomingOperation,
  receiveIncomingOperation,
  closeIncomingOperation,
  cancelIncomingOperation,
];
