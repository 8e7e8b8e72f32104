import {
  changePasswordOperation,
  endOtherSessionsOperation,
  getSessionOperation,
  listSessionsOperation,
  signInOperation,
  signOutOperation,
} from "@/lib/auth/auth-operations";
import {
  getInventoryOperation,
  getProductOperation,
  listProductsOperation,
  listWarehousesOperation,
} from "@/lib/catalog/catalog-operations";
import type { Operation } from "@/lib/http/operation";
import { listInventoryOperation } from "@/lib/inventory/inventory-operations";
import { streamStockOperation } from "@/lib/live/live-operations";
import {
  ledgerEntryOperation,
  ledgerExportOperation,
  ledgerStreamOperation,
  statsOperation,
} from "@/lib/panel/panel-operations";
import { getRaceOperation, startRaceOperation, streamRaceOperation } from "@/lib/race/race-operations";
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
  streamStockOperation,
  reserveOperation,
  listReservationsOperation,
  getReservationOperation,
  confirmOperation,
  releaseOperation,
  extendOperation,
  startRaceOperation,
  getRaceOperation,
  streamRaceOperation,
  expireOperation,
  auditOperation,
  healthOperation,
  metricsOperation,
  openApiOperation,
  signInOperation,
  signOutOperation,
  getSessionOperation,
  changePasswordOperation,
  listSessionsOperation,
  endOtherSessionsOperation,
  listInventoryOperation,
  receiveOperation,
  adjustOperation,
  transferOperation,
  proofOperation,
  statsOperation,
  ledgerEntryOperation,
  ledgerExportOperation,
  ledgerStreamOperation,
  adminListReservationsOperation,
  adminReleaseOperation,
  adminConfirmOperation,
];
