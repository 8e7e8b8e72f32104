import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportWebhookDeliveriesOperation } from "@/lib/exports/export-operations";
import { exportWebhookDeliveries } from "@/lib/exports/lists";

/** GET /api/admin/webhooks/{id}/deliveries/export: its log as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportWebhookDeliveriesOperation, async ({ params, query }) => exportWebhookDeliveries(params.id, query)),
});
