import { z } from "zod";
import { NextCursor, pageFields, Timestamp } from "@/lib/field-schemas";

const JobId = z.string().regex(/^[1-9]\d{0,17}$/, "must be a job id");

export const FailedJob = z
  .strictObject({
    id: JobId,
    kind: z.string().meta({ example: "PAYMENT_REFUND" }),
    subjectId: z.string().meta({ description: "Id of the reservation, payment or account it is about." }),
    orderNumber: z
      .string()
      .nullable()
      .meta({ description: "Number of the order it is about, if there is one.", example: "HF-10001" }),
    attempts: z.int().min(0),
    lastError: z.string().nullable(),
    failedAt: Timestamp,
  })
  .meta({ id: "FailedJob" });
export type FailedJob = z.infer<typeof FailedJob>;

export const FailedJobs = z
  .strictObject({ jobs: z.array(FailedJob), nextCursor: NextCursor })
  .meta({ id: "FailedJobs" });
export type FailedJobs = z.infer<typeof FailedJobs>;

export const FailedJobsQuery = z.strictObject(pageFields);
export type FailedJobsQuery = z.infer<typeof FailedJobsQuery>;

export const JobParams = z.strictObject({ id: JobId });

export const RetriedJob = z.strictObject({ id: JobId }).meta({ id: "RetriedJob" });
