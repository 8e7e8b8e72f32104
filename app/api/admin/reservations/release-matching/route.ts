import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { previewReleaseOperation, releaseMatchingOperation } from "@/lib/reservations/admin-reservation-operations";
import { answerReleaseMatching } from "@/lib/reservations/bulk-release";
import { previewRelease } from "@/lib/reservations/count-reservations";

/** POST /api/admin/reservations/release-matching: releases all holds that match, in the background. GET: its preview. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(previewReleaseOperation, async ({ query }) => json(200, await previewRelease(query))),
  POST: route(releaseMatchingOperation, answerReleaseMatching),
});
