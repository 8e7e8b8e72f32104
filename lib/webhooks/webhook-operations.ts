import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import {
  DeliveriesQuery,
  DeliveryParams,
  LOG_DAYS,
  NewWebhook,
  OVERLAP_HOURS,
  RETRY_DAYS,
  SECRETS_MAX,
  Webhook,
  WebhookDeliveries,
  WebhookDeliveryInFull,
  WebhookEdit,
  WebhookParams,
  Webhooks,
  WebhooksQuery,
  WebhookWithSecret,
} from "./webhook-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;
const act = { method: "POST", tag: "Admin", caller: "admin" } as const;

export const listWebhooksOperation = {
  ...look,
  id: "listWebhooks",
  path: "/api/admin/webhooks",
  summary: "List webhooks",
  query: WebhooksQuery,
  success: { status: 200, description: "All webhooks, oldest first.", schema: Webhooks },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const createWebhookOperation = {
  ...act,
  id: "createWebhook",
  path: "/api/admin/webhooks",
  summary: "Add a webhook",
  description: `Events are posted to the address as [Standard Webhooks](https://www.standardwebhooks.com): signed, at least once, and in order for each product. What is not answered with 2xx within 10 seconds is sent again, less and less often, for ${RETRY_DAYS} days; then the webhook is disabled and admins get an email. The body of each event is under \`webhooks\` in this document.`,
  body: NewWebhook,
  success: {
    status: 201,
    description: "The webhook with its secret, which is not shown again.",
    schema: WebhookWithSecret,
  },
  problems: ["VALIDATION_ERROR", "TOO_MANY_WEBHOOKS"],
} as const satisfies Operation;

export const getWebhookOperation = {
  ...look,
  id: "getWebhook",
  path: "/api/admin/webhooks/{id}",
  summary: "Get a webhook",
  params: WebhookParams,
  success: { status: 200, description: "The webhook.", schema: Webhook },
  problems: ["VALIDATION_ERROR", "WEBHOOK_NOT_FOUND"],
} as const satisfies Operation;

export const editWebhookOperation = {
  id: "editWebhook",
  method: "PATCH",
  tag: "Admin",
  caller: "admin",
  path: "/api/admin/webhooks/{id}",
  summary: "Edit, disable or enable a webhook",
  params: WebhookParams,
  body: WebhookEdit,
  success: { status: 200, description: "The webhook as it is now.", schema: Webhook },
  problems: ["VALIDATION_ERROR", "WEBHOOK_NOT_FOUND", "CHANGED_MEANWHILE"],
} as const satisfies Operation;

export const deleteWebhookOperation = {
  id: "deleteWebhook",
  method: "DELETE",
  tag: "Admin",
  caller: "admin",
  path: "/api/admin/webhooks/{id}",
  summary: "Delete a webhook and its log",
  isSlow: true,
  params: WebhookParams,
  success: { status: 200, description: "The webhook as it was.", schema: Webhook },
  problems: ["VALIDATION_ERROR", "WEBHOOK_NOT_FOUND"],
} as const satisfies Operation;

export const rotateWebhookOperation = {
  ...act,
  id: "rotateWebhookSecret",
  path: "/api/admin/webhooks/{id}/rotate",
  summary: "Give a webhook a new secret",
  description: `For ${OVERLAP_HOURS} hours calls have a signature with each secret, so that the receiver can change over at any time. Called again meanwhile, the secrets before go on to sign as well, up to ${SECRETS_MAX} in all.`,
  params: WebhookParams,
  body: NoBody,
  success: {
    status: 200,
    description: "The webhook with its new secret, which is not shown again.",
    schema: WebhookWithSecret,
  },
  problems: ["VALIDATION_ERROR", "WEBHOOK_NOT_FOUND"],
} as const satisfies Operation;

export const testWebhookOperation = {
  ...act,
  id: "testWebhook",
  path: "/api/admin/webhooks/{id}/test",
  summary: "Send a test event",
  description: "Sends an event of the type `webhook.test` at once, and only once.",
  params: WebhookParams,
  body: NoBody,
  success: {
    status: 202,
    description: "The delivery. Read it again for what became of it.",
    schema: WebhookDeliveryInFull,
  },
  problems: ["VALIDATION_ERROR", "WEBHOOK_NOT_FOUND", "WEBHOOK_DISABLED"],
} as const satisfies Operation;

export const listWebhookDeliveriesOperation = {
  ...look,
  id: "listWebhookDeliveries",
  path: "/api/admin/webhooks/{id}/deliveries",
  summary: "List what was sent to a webhook",
  description: `Newest first. Kept for ${LOG_DAYS} days.`,
  params: WebhookParams,
  query: DeliveriesQuery,
  success: { status: 200, description: "A page of deliveries.", schema: WebhookDeliveries },
  problems: ["VALIDATION_ERROR", "WEBHOOK_NOT_FOUND"],
} as const satisfies Operation;

export const getWebhookDeliveryOperation = {
  ...look,
  id: "getWebhookDelivery",
  path: "/api/admin/webhooks/{id}/deliveries/{deliveryId}",
  summary: "Get a delivery with its body and every answer",
  params: DeliveryParams,
  success: { status: 200, description: "The delivery.", schema: WebhookDeliveryInFull },
  problems: ["VALIDATION_ERROR", "WEBHOOK_DELIVERY_NOT_FOUND"],
} as const satisfies Operation;

export const replayWebhookDeliveryOperation = {
  ...act,
  id: "replayWebhookDelivery",
  path: "/api/admin/webhooks/{id}/deliveries/{deliveryId}/replay",
  summary: "Send an event again",
  description: "At once, only once, and with the same `webhook-id`.",
  params: DeliveryParams,
  body: NoBody,
  success: { status: 202, description: "The new delivery.", schema: WebhookDeliveryInFull },
  problems: ["VALIDATION_ERROR", "WEBHOOK_DELIVERY_NOT_FOUND", "WEBHOOK_DISABLED"],
} as const satisfies Operation;

export const skipWebhookDeliveryOperation = {
  ...act,
  id: "skipWebhookDelivery",
  path: "/api/admin/webhooks/{id}/deliveries/{deliveryId}/skip",
  summary: "Give up an event",
  description: "For one that the receiver will never accept: later events about its products wait for it.",
  params: DeliveryParams,
  body: NoBody,
  success: { status: 200, description: "The delivery.", schema: WebhookDeliveryInFull },
  problems: ["VALIDATION_ERROR", "WEBHOOK_DELIVERY_NOT_FOUND", "WEBHOOK_DELIVERY_ENDED"],
} as const satisfies Operation;

export const WEBHOOK_OPERATIONS: readonly Operation[] = [
  listWebhooksOperation,
  createWebhookOperation,
  getWebhookOperation,
  editWebhookOperation,
  deleteWebhookOperation,
  rotateWebhookOperation,
  testWebhookOperation,
  listWebhookDeliveriesOperation,
  getWebhookDeliveryOperation,
  replayWebhookDeliveryOperation,
  skipWebhookDeliveryOperation,
];
