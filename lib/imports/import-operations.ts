import { z } from "zod";
import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import {
  ApplyImportRequest,
  ColumnsRequest,
  CsvFile,
  FILE_BYTES_MAX,
  Import,
  ImportLines,
  ImportLinesExportQuery,
  ImportLinesQuery,
  ImportParams,
  Imports,
  ImportsQuery,
  NewImportQuery,
} from "./import-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;
const one = { ...shared, params: ImportParams } as const;

export const uploadImportOperation = {
  ...shared,
  id: "uploadImport",
  method: "POST",
  path: "/api/admin/imports",
  summary: "Upload a CSV file to import",
  description:
    "Nothing changes yet: each line gets a verdict. Read the import until it is no longer `CHECKING`, look at its lines, then apply it. `PRODUCTS` are found by their SKU. `STOCK` and `THRESHOLDS` are rows, named by SKU and warehouse code. `COUNTS` opens a count of each warehouse with the figures, to be applied there. `INCOMING` announces goods, or changes what was announced. What the exports of these lists write can be imported as it is.",
  query: NewImportQuery,
  body: CsvFile,
  bodyType: "text/csv",
  bodyBytesMax: FILE_BYTES_MAX,
  isSlow: true,
  success: { status: 201, description: "The import, being checked.", schema: Import },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const listImportsOperation = {
  ...shared,
  id: "listImports",
  method: "GET",
  path: "/api/admin/imports",
  summary: "List imports, newest first",
  query: ImportsQuery,
  success: { status: 200, description: "A page of imports.", schema: Imports },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getImportOperation = {
  ...one,
  id: "getImport",
  method: "GET",
  path: "/api/admin/imports/{id}",
  summary: "Get an import",
  success: { status: 200, description: "The import, with its progress.", schema: Import },
  problems: ["VALIDATION_ERROR", "IMPORT_NOT_FOUND"],
} as const satisfies Operation;

export const listImportLinesOperation = {
  ...one,
  id: "listImportLines",
  method: "GET",
  path: "/api/admin/imports/{id}/lines",
  summary: "List the lines of an import with their verdicts",
  query: ImportLinesQuery,
  success: { status: 200, description: "A page of lines, in the order of the file.", schema: ImportLines },
  problems: ["VALIDATION_ERROR", "IMPORT_NOT_FOUND"],
} as const satisfies Operation;

export const exportImportLinesOperation = {
  ...one,
  isSlow: true,
  id: "exportImportLines",
  method: "GET",
  path: "/api/admin/imports/{id}/lines/export",
  summary: "Export the lines of an import as CSV",
  query: ImportLinesExportQuery,
  success: { status: 200, description: "CSV with a header line.", schema: z.string(), mediaType: "text/csv" },
  problems: ["VALIDATION_ERROR", "IMPORT_NOT_FOUND"],
} as const satisfies Operation;

export const chooseImportColumnsOperation = {
  ...one,
  id: "chooseImportColumns",
  method: "POST",
  path: "/api/admin/imports/{id}/columns",
  summary: "Say which column of an import is which",
  description: "The file is then checked again. Fields that are left out keep their column.",
  body: ColumnsRequest,
  success: { status: 200, description: "The import, being checked.", schema: Import },
  problems: ["VALIDATION_ERROR", "IMPORT_NOT_FOUND", "IMPORT_NOT_READY"],
} as const satisfies Operation;

export const applyImportOperation = {
  ...one,
  id: "applyImport",
  method: "POST",
  path: "/api/admin/imports/{id}/apply",
  summary: "Make the changes of an import",
  description:
    "In the background, in small batches that leave room for shoppers. Lines with an error are left out. A line whose subject was changed after the check is `REFUSED`, never overwritten. If the server stops, another goes on; nothing is done twice. Asked again while it is under way or done, it answers the same.",
  body: ApplyImportRequest,
  success: { status: 202, description: "The import, under way.", schema: Import },
  problems: ["VALIDATION_ERROR", "IMPORT_NOT_FOUND", "IMPORT_NOT_READY", "CHANGED_MEANWHILE"],
} as const satisfies Operation;

export const stopImportOperation = {
  ...one,
  id: "stopImport",
  method: "POST",
  path: "/api/admin/imports/{id}/stop",
  summary: "Stop an import",
  description: "After the batch under way. What was changed stays changed; applied again, it goes on.",
  body: NoBody,
  success: { status: 200, description: "The import.", schema: Import },
  problems: ["VALIDATION_ERROR", "IMPORT_NOT_FOUND"],
} as const satisfies Operation;

export const IMPORT_OPERATIONS: readonly Operation[] = [
  uploadImportOperation,
  listImportsOperation,
  getImportOperation,
  listImportLinesOperation,
  exportImportLinesOperation,
  chooseImportColumnsOperation,
  applyImportOperation,
  stopImportOperation,
];
