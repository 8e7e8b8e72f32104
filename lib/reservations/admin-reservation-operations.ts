import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import {
  AdminReservationsQuery,
  ReleasePreviewQuery,
  ReservationCountsQuery,
  ReservationFilters,
} from "./admin-reservation-filters";
import {
  BulkRelease,
  BulkReleaseParams,
  BulkReleases,
  BulkReleasesQuery,
  Customers,
  CustomersQuery,
  ReleaseMatchingRequest,
  ReleasePreview,
  ReservationCounts,
  ReservationTotals,
} from "./admin-reservation-schemas";
import { AdminReservations } from "./reservation-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;

export const adminListReservationsOperation = {
  ...shared,
  id: "adminListReservations",
  method: "GET",
  path: "/api/admin/reservations",
  summary: "List all reservations, newest first",
  description:
    "By when they were confirmed or released if `status`, `releaseReason` or a filter by their end asks for that; by when they were created if not, or if there is a filter for that. A page can be shorter than `limit`, because this read releases holds that have run out.",
  query: AdminReservationsQuery,
  success: { status: 200, description: "A page of reservations.", schema: AdminReservations },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const countReservationsOperation = {
  ...shared,
  id: "countReservations",
  method: "GET",
  path: "/api/admin/reservations/counts",
  summary: "Count reservations by status",
  query: ReservationCountsQuery,
  success: { status: 200, description: "How many match.", schema: ReservationCounts },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const totalReservationsOperation = {
  ...shared,
  id: "totalReservations",
  method: "GET",
  path: "/api/admin/reservations/totals",
  summary: "Add up reservations",
  query: ReservationFilters,
  success: { status: 200, description: "What matches in sum.", schema: ReservationTotals },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const listCustomersOperation = {
  ...shared,
  id: "listReservationCustomers",
  method: "GET",
  path: "/api/admin/reservations/customers",
  summary: "Whom reservations are for",
  query: CustomersQuery,
  success: { status: 200, description: "Those of the reservations that exist, in no order.", schema: Customers },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const previewReleaseOperation = {
  ...shared,
  id: "previewReleaseMatching",
  method: "GET",
  path: "/api/admin/reservations/release-matching",
  summary: "Preview a release of all holds that match",
  query: ReleasePreviewQuery,
  success: { status: 200, description: "What would be released, and who is served next.", schema: ReleasePreview },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const releaseMatchingOperation = {
  ...shared,
  id: "releaseMatching",
  method: "POST",
  path: "/api/admin/reservations/release-matching",
  summary: "Release all holds that match",
  description:
    "In the background, in small batches that leave room for shoppers, oldest first. Holds created after the start are left alone, and so are those that have ended or no longer match when their turn comes. Each is recorded in the ledger with the note and the caller's name. One at a time per caller.",
  body: ReleaseMatchingRequest,
  idempotent: true,
  success: { status: 202, description: "The release, under way.", schema: BulkRelease },
  problems: ["VALIDATION_ERROR", "RELEASE_RUNNING", "TOO_MANY_MATCH", "CHANGED_MEANWHILE"],
} as const satisfies Operation;

export const listReleasesOperation = {
  ...shared,
  id: "listBulkReleases",
  method: "GET",
  path: "/api/admin/reservations/releases",
  summary: "List bulk releases, newest first",
  query: BulkReleasesQuery,
  success: { status: 200, description: "A page of releases.", schema: BulkReleases },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getReleaseOperation = {
  ...shared,
  id: "getBulkRelease",
  method: "GET",
  path: "/api/admin/reservations/releases/{id}",
  summary: "Get a bulk release",
  params: BulkReleaseParams,
  success: { status: 200, description: "The release, with its progress.", schema: BulkRelease },
  problems: ["VALIDATION_ERROR", "RELEASE_NOT_FOUND"],
} as const satisfies Operation;

export const stopReleaseOperation = {
  ...shared,
  id: "stopBulkRelease",
  method: "POST",
  path: "/api/admin/reservations/releases/{id}/stop",
  summary: "Stop a bulk release",
  description: "After the batch under way. What was released stays released. One that has ended is left as it is.",
  params: BulkReleaseParams,
  body: NoBody,
  success: { status: 200, description: "The release.", schema: BulkRelease },
  problems: ["VALIDATION_ERROR", "RELEASE_NOT_FOUND"],
} as const satisfies Operation;

export const ADMIN_RESERVATION_OPERATIONS: readonly Operation[] = [
  adminListReservationsOperation,
  countReservationsOperation,
  totalReservationsOperation,
  listCustomersOperation,
  previewReleaseOperation,
  releaseMatchingOperation,
  listReleasesOperation,
  getReleaseOperation,
  stopReleaseOperation,
];
