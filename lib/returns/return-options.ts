import type { z } from "zod";
import { apiRequest } from "@/lib/client/api-request";
import type { AskedReturn } from "@/lib/orders/order-schemas";
import type { AcceptReturnRequest, AskReturnRequest, DeclineReturnRequest } from "./return-schemas";

type Asked = { orderId: string; body: z.input<typeof AskReturnRequest> };

export function askReturn({ orderId, body }: Asked, idempotencyKey: string): Promise<AskedReturn> {
  return apiRequest<AskedReturn>(`/api/orders/${orderId}/return-requests`, { method: "POST", body, idempotencyKey });
}

export function withdrawReturn({ orderId, id }: Pick<AskedReturn, "orderId" | "id">): Promise<AskedReturn> {
  return apiRequest<AskedReturn>(`/api/orders/${orderId}/return-requests/${id}`, { method: "DELETE" });
}

export type Decision =
  | { decide: "accept"; body: z.input<typeof AcceptReturnRequest> }
  | { decide: "decline"; body: z.input<typeof DeclineReturnRequest> };

export function decideReturn(
  { orderId, id, decide, body }: Pick<AskedReturn, "orderId" | "id"> & Decision,
  idempotencyKey: string,
): Promise<AskedReturn> {
  const path = `/api/admin/orders/${orderId}/return-requests/${id}/${decide}`;
  return apiRequest<AskedReturn>(path, { method: "POST", body, idempotencyKey });
}
