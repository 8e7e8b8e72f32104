import {
  getInventoryOperation,
  getProductOperation,
  listProductsOperation,
  listWarehousesOperation,
} from "@/lib/catalog/catalog-operations";
import type { Operation } from "@/lib/http/operation";
import {
  adminConfirmOperation,
  adminListReservationsOperation,
  adminReleaseOperation,
  confirmOperation,
  extendOperation,
  getReservationOperation,
  listReservationsOperation,
  releaseOperation,
  reserveOperation,
} from "@/lib/reservations/reservation-operations";
import { expireOperation, healthOperation, metricsOperation, openApiOperation } from "@/lib/service/service-operations";
import {
  adjustOperation,
  auditOperation,
  proofOperation,
  receiveOperation,
  transferOperation,
} from "@/lib/stock-api/stock-operations";

/** Every operation of the API, in the order that people read them. */
export const OPERATIONS: readonly Operation[] = [
  listProductsOperation,
  getProductOperation,
  listWarehousesOperation,
  getInventoryOperation,
  reserveOperation,
  listReservationsOperation,
  getReservationOperation,
  confirmOperation,
  releaseOperation,
  extendOperation,
  expireOperation,
  auditOperation,
  healthOperation,
  metricsOperation,
  openApiOperation,
  receiveOperation,
  adjustOperation,
  transferOperation,
  proofOperation,
  adminListReservationsOperation,
  adminReleaseOperation,
  adminConfirmOperation,
];
