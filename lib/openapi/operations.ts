import "@/lib/server-only";
import { ACCESS_OPERATIONS, OWN_ACCESS_OPERATIONS } from "@/lib/access/access-operations";
import { forgetContactOperation, saveContactOperation } from "@/lib/accounts/account-operations";
import {
  changePasswordOperation,
  endOtherSessionsOperation,
  endSessionOperation,
  forgetShopperOperation,
  getSessionOperation,
  listSessionsOperation,
  requestPasswordResetOperation,
  requestSignInLinkOperation,
  resetPasswordOperation,
  sendVerificationOperation,
  signInOperation,
  signOutOperation,
  signUpOperation,
  verifyEmailOperation,
} from "@/lib/auth/auth-operations";
import {
  combineHoldsOperation,
  emptyCartOperation,
  getCartOperation,
  putCartLineOperation,
  removeCartLineOperation,
} from "@/lib/cart/cart-operations";
import {
  getInventoryOperation,
  getProductOperation,
  listProductsOperation,
  listWarehousesOperation,
} from "@/lib/catalog/catalog-operations";
import { COUNT_OPERATIONS } from "@/lib/counts/count-operations";
import { CUSTOMER_OPERATIONS } from "@/lib/customers/customer-operations";
import {
  deliveryOptionsOperation,
  listPlacesOperation,
  nearestPlaceOperation,
} from "@/lib/delivery/delivery-operations";
import {
  explainOperation,
  exportStockAtOperation,
  ledgerSpanOperation,
  stockAtOperation,
  stockChangesOperation,
} from "@/lib/explain/explain-operations";
import { EXPORT_OPERATIONS } from "@/lib/exports/export-operations";
import type { Operation } from "@/lib/http/operation";
import { IMPORT_OPERATIONS } from "@/lib/imports/import-operations";
import {
  listInventoryOperation,
  listPricedRowsOperation,
  listStockByProductOperation,
} from "@/lib/inventory/inventory-operations";
import { repairOperation } from "@/lib/inventory/repair-operations";
import { listSetAsideOperation, putBackOperation, setAsideOperation } from "@/lib/inventory/set-aside-operations";
import {
  adjustManyOperation,
  adjustOperation,
  receiveOperation,
  undoBatchOperation,
  undoOperation,
} from "@/lib/inventory/stock-change-operations";
import { INVOICE_OPERATIONS } from "@/lib/invoices/invoice-operations";
import {
  auditOperation,
  countLedgerOperation,
  exportLedgerDayOperation,
  getProofRunOperation,
  ledgerEntryOperation,
  ledgerExportOperation,
  ledgerStreamOperation,
  listLedgerDaysOperation,
  listProofRunsOperation,
  proofOperation,
  publicProofOperation,
  recentMovesOperation,
  startProofRunOperation,
  stopProofRunOperation,
} from "@/lib/ledger/ledger-operations";
import { streamStockOperation } from "@/lib/live/live-operations";
import { getMailOperation, listMailsOperation, retryMailOperation } from "@/lib/mail/mail-operations";
import { ADMIN_ORDER_OPERATIONS } from "@/lib/orders/admin-order-operations";
import {
  cancelOrderOperation,
  findOrderOperation,
  getOrderOperation,
  listOrdersOperation,
} from "@/lib/orders/order-operations";
import { listFailedJobsOperation, retryJobOperation } from "@/lib/outbox/job-operations";
import {
  answerAtTestBankOperation,
  cancelPaymentOperation,
  getPaymentOperation,
  paymentWebhookOperation,
  startPaymentOperation,
} from "@/lib/payments/payment-operations";
import { PICKING_OPERATIONS } from "@/lib/picking/picking-operations";
import { getRaceOperation, startRaceOperation, streamRaceOperation } from "@/lib/race/race-operations";
import { INCOMING_OPERATIONS } from "@/lib/receiving/incoming-operations";
import {
  exportDeliveriesOperation,
  getDeliveryOperation,
  listDeliveriesOperation,
  receiveDeliveryOperation,
} from "@/lib/receiving/receiving-operations";
import { ADMIN_RESERVATION_OPERATIONS } from "@/lib/reservations/admin-reservation-operations";
import {
  adminConfirmOperation,
  adminExtendOperation,
  adminGetReservationOperation,
  adminReleaseOperation,
  adminRerouteOperation,
  adminReserveOperation,
} from "@/lib/reservations/by-hand-operations";
import {
  confirmOperation,
  extendOperation,
  getReservationOperation,
  listReservationsOperation,
  releaseOperation,
  reserveOperation,
  shipToOperation,
} from "@/lib/reservations/reservation-operations";
import { RETURN_OPERATIONS } from "@/lib/returns/return-operations";
import { RISK_OPERATIONS } from "@/lib/risk/risk-operations";
import { changeSellerOperation, getSellerOperation } from "@/lib/seller/seller-operations";
import {
  expireOperation,
  healthOperation,
  livenessOperation,
  metricsOperation,
  openApiOperation,
} from "@/lib/service/service-operations";
import {
  adminGetProductOperation,
  adminGetWarehouseOperation,
  adminListProductsOperation,
  adminListWarehousesOperation,
  createProductOperation,
  createWarehouseOperation,
  editPolicyOperation,
  editProductOperation,
  editRowOperation,
  editWarehouseOperation,
  listPoliciesOperation,
  listSettingChangesOperation,
  setSafetyStockOperation,
  warehouseMovementOperation,
} from "@/lib/settings/setting-operations";
import { SHORTFALL_OPERATIONS } from "@/lib/shortfalls/shortfall-operations";
import {
  acknowledgeOperation,
  editWatchOperation,
  getWatchOperation,
  liveStockCountsOperation,
  liveStockOperation,
  periodOperation,
  statsOperation,
  workOperation,
} from "@/lib/stats/stats-operations";
import { TRANSFER_OPERATIONS } from "@/lib/transfers/transfer-operations";
import { getVisitorOperation } from "@/lib/visitor/visitor-operations";
import { getWaitingRoomOperation, joinWaitingRoomOperation } from "@/lib/waiting-room/waiting-room-operations";
import { ADMIN_WAITLIST_OPERATIONS } from "@/lib/waitlist/admin-waitlist-operations";
import {
  confirmPlaceOperation,
  getWaitlistEntryOperation,
  joinWaitlistOperation,
  leaveWaitlistOperation,
  listWaitlistOperation,
  passOfferOperation,
} from "@/lib/waitlist/waitlist-operations";
import { WEBHOOK_OPERATIONS } from "@/lib/webhooks/webhook-operations";

/** Every operation of the API, in the order in which /docs lists them. */
export const OPERATIONS: readonly Operation[] = [
  listProductsOperation,
  getProductOperation,
  listWarehousesOperation,
  getInventoryOperation,
  streamStockOperation,
  deliveryOptionsOperation,
  listPlacesOperation,
  nearestPlaceOperation,
  reserveOperation,
  listReservationsOperation,
  getReservationOperation,
  confirmOperation,
  releaseOperation,
  extendOperation,
  shipToOperation,
  startPaymentOperation,
  getPaymentOperation,
  cancelPaymentOperation,
  paymentWebhookOperation,
  answerAtTestBankOperation,
  joinWaitingRoomOperation,
  getWaitingRoomOperation,
  joinWaitlistOperation,
  listWaitlistOperation,
  getWaitlistEntryOperation,
  leaveWaitlistOperation,
  passOfferOperation,
  confirmPlaceOperation,
  listOrdersOperation,
  getOrderOperation,
  cancelOrderOperation,
  findOrderOperation,
  getCartOperation,
  putCartLineOperation,
  removeCartLineOperation,
  combineHoldsOperation,
  emptyCartOperation,
  startRaceOperation,
  getRaceOperation,
  streamRaceOperation,
  expireOperation,
  auditOperation,
  healthOperation,
  livenessOperation,
  metricsOperation,
  openApiOperation,
  signUpOperation,
  signInOperation,
  signOutOperation,
  forgetShopperOperation,
  saveContactOperation,
  forgetContactOperation,
  requestPasswordResetOperation,
  requestSignInLinkOperation,
  resetPasswordOperation,
  verifyEmailOperation,
  sendVerificationOperation,
  getSessionOperation,
  getVisitorOperation,
  changePasswordOperation,
  listSessionsOperation,
  endSessionOperation,
  endOtherSessionsOperation,
  ...OWN_ACCESS_OPERATIONS,
  listInventoryOperation,
  listPricedRowsOperation,
  listStockByProductOperation,
  explainOperation,
  stockAtOperation,
  stockChangesOperation,
  ledgerSpanOperation,
  exportStockAtOperation,
  receiveOperation,
  adjustOperation,
  adjustManyOperation,
  undoOperation,
  undoBatchOperation,
  ...TRANSFER_OPERATIONS,
  ...INCOMING_OPERATIONS,
  ...COUNT_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...EXPORT_OPERATIONS,
  setAsideOperation,
  putBackOperation,
  listSetAsideOperation,
  setSafetyStockOperation,
  editRowOperation,
  adminListProductsOperation,
  createProductOperation,
  adminGetProductOperation,
  editProductOperation,
  adminListWarehousesOperation,
  createWarehouseOperation,
  adminGetWarehouseOperation,
  editWarehouseOperation,
  warehouseMovementOperation,
  listPoliciesOperation,
  editPolicyOperation,
  listSettingChangesOperation,
  proofOperation,
  listProofRunsOperation,
  startProofRunOperation,
  getProofRunOperation,
  stopProofRunOperation,
  publicProofOperation,
  repairOperation,
  listLedgerDaysOperation,
  exportLedgerDayOperation,
  statsOperation,
  periodOperation,
  workOperation,
  acknowledgeOperation,
  getWatchOperation,
  editWatchOperation,
  liveStockOperation,
  liveStockCountsOperation,
  countLedgerOperation,
  recentMovesOperation,
  ledgerEntryOperation,
  ledgerExportOperation,
  ledgerStreamOperation,
  receiveDeliveryOperation,
  listDeliveriesOperation,
  getDeliveryOperation,
  exportDeliveriesOperation,
  ...ADMIN_ORDER_OPERATIONS,
  ...RETURN_OPERATIONS,
  ...INVOICE_OPERATIONS,
  ...PICKING_OPERATIONS,
  ...SHORTFALL_OPERATIONS,
  ...ADMIN_RESERVATION_OPERATIONS,
  adminReserveOperation,
  adminGetReservationOperation,
  adminExtendOperation,
  adminRerouteOperation,
  adminReleaseOperation,
  adminConfirmOperation,
  ...ADMIN_WAITLIST_OPERATIONS,
  ...CUSTOMER_OPERATIONS,
  listMailsOperation,
  getMailOperation,
  retryMailOperation,
  listFailedJobsOperation,
  retryJobOperation,
  ...RISK_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...ACCESS_OPERATIONS,
  getSellerOperation,
  changeSellerOperation,
];
