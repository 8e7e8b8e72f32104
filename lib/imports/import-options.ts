import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type { ApplyImportRequest, Import, ImportKind, ImportLines, Imports } from "@/lib/imports/import-schemas";

const RUNNING_MS = 700;
const RESTING_MS = 10_000;
/** A file of 16 MB on a slow line. */
const UPLOAD_MS_MAX = 120_000;

/** Prefix of all query keys for imports. */
export const importsKey = ["imports"] as const;

export const importsOptions = queryOptions({
  queryKey: [...importsKey, "all"] as const,
  queryFn: ({ signal }) => apiRequest<Imports>("/api/admin/imports?limit=20", { signal }),
  refetchInterval: RESTING_MS,
});

export function isRunning(one: Pick<Import, "status"> | undefined): boolean {
  return one?.status === "CHECKING" || one?.status === "APPLYING";
}

export function importOptions(id: string) {
  return queryOptions({
    queryKey: [...importsKey, "one", id] as const,
    queryFn: ({ signal }) => apiRequest<Import>(`/api/admin/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (isRunning(state.data) ? RUNNING_MS : RESTING_MS),
  });
}

/** Verdicts with spaces between them; "" for all. */
export type LineFilters = { verdict: string };

export function lineParams({ verdict }: LineFilters): [string, string][] {
  return verdict.split(" ").flatMap((each) => (each === "" ? [] : [["verdict", each] as [string, string]]));
}

/** `seen`: which state of the import they belong to. */
export function importLinesOptions(id: string, filters: LineFilters, seen: string, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...importsKey, "lines", id, filters, seen, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const page = Object.entries(pageParams(pageParam)).filter(([, value]) => value !== "");
      const asked = new URLSearchParams([...lineParams(filters), ...page]);
      return apiRequest<ImportLines>(`/api/admin/imports/${id}/lines?${asked}`, { signal });
    },
    ...pagesFrom(skip),
    placeholderData: keepPreviousData,
  });
}

/** Nothing of it changes anything, so a file without an answer is simply sent again. */
export function uploadImport({ kind, file }: { kind: ImportKind; file: File }): Promise<Import> {
  const asked = new URLSearchParams({ kind, fileName: file.name.slice(-200) });
  const body = new Blob([file], { type: "text/csv" });
  return apiRequest<Import>(`/api/admin/imports?${asked}`, { method: "POST", body, msMax: UPLOAD_MS_MAX });
}

export function chooseColumns(id: string, columns: Import["columns"]): Promise<Import> {
  return apiRequest<Import>(`/api/admin/imports/${id}/columns`, { method: "POST", body: { columns } });
}

export function applyImport(id: string, body: ApplyImportRequest): Promise<Import> {
  return apiRequest<Import>(`/api/admin/imports/${id}/apply`, { method: "POST", body });
}

export function stopImport(id: string): Promise<Import> {
  return apiRequest<Import>(`/api/admin/imports/${id}/stop`, { method: "POST" });
}
