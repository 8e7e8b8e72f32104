import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { FailedJobs, FailedJobsQuery, JobParams, RetriedJob } from "./job-schemas";

export const listFailedJobsOperation = {
  method: "GET",
  tag: "Admin",
  caller: "admin",
  id: "listFailedJobs",
  path: "/api/admin/jobs/failed",
  summary: "List failed background jobs, newest first",
  description: "Such as refunds and payments to settle. Emails are in `GET /api/admin/mail`.",
  query: FailedJobsQuery,
  success: { status: 200, description: "A page of jobs.", schema: FailedJobs },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const retryJobOperation = {
  method: "POST",
  tag: "Admin",
  caller: "admin",
  id: "retryJob",
  path: "/api/admin/jobs/{id}/retry",
  summary: "Retry a failed job",
  params: JobParams,
  body: NoBody,
  success: { status: 200, description: "The job is being retried.", schema: RetriedJob },
  problems: ["VALIDATION_ERROR", "JOB_NOT_GIVEN_UP"],
} as const satisfies Operation;
