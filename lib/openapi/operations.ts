import "@/lib/server-only";
import { forgetContactOperation, saveContactOperation } from "@/lib/accounts/account-operations";
import {
  changePasswordOperation,
  endOtherSessionsOperation,
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
import {
  deliveryOptionsOperation,
  listPlacesOperation,
  nearestPlaceOperation,
} from "@/lib/delivery/delivery-operations";
import type { Operation } from "@/lib/http/operation";
import { listInventoryOperation } from "@/lib/inventory/inventory-operations";
import { adjustOperation, receiveOperation, transferOperation } from "@/lib/inventory/stock-change-operations";
import {
  auditOperation,
  ledgerEntryOperation,
  ledgerExportOperation,
  ledgerStreamOperation,
  proofOperation,
} from "@/lib/ledger/ledger-operations";
import { streamStockOperation } from "@/lib/live/live-operations";
import { getMailOperation, listMailsOperation, retryMailOperation } from "@/lib/mail/mail-operations";
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
  shipToOperation,
} from "@/lib/reservations/reservation-operations";
import { expireOperation, healthOperation, metricsOperation, openApiOperation } from "@/lib/service/service-operations";
import { statsOperation } from "@/lib/stats/stats-operations";
import {
  confirmPlaceOperation,
  getWaitlistEntryOperation,
  joinWaitlistOperation,
  leaveWaitlistOperation,
  listWaitlistOperation,
  passOfferOperation,
} from "@/lib/waitlist/waitlist-operations";

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
  emptyCartOperation,
  startRaceOperation,
  getRaceOperation,
  streamRaceOperation,
  expireOperation,
  auditOperation,
  healthOperation,
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
  listMailsOperation,
  getMailOperation,
  retryMailOperation,
  listFailedJobsOperation,
  retryJobOperation,
];
