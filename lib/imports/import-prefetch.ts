import type { QueryClient } from "@tanstack/react-query";
import { readImport, readImports } from "./answer-imports";
import { importOptions, importsOptions } from "./import-options";
import { findImport } from "./import-statements";

export async function prefetchImports(queryClient: QueryClient): Promise<void> {
  await queryClient.prefetchQuery({ ...importsOptions, queryFn: () => readImports({ limit: 20 }) });
}

/** False if there is none with this id. */
export async function prefetchImport(queryClient: QueryClient, id: string): Promise<boolean> {
  if ((await findImport(id)) === null) return false;
  queryClient.setQueryData(importOptions(id).queryKey, await readImport(id));
  return true;
}
