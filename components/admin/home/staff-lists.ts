/** The lists whose totals say what waits in a warehouse, `email`: whose counts are theirs. */
export function staffLists(warehouseId: string, email: string) {
  const counts = { status: "OPEN", warehouseId, assignee: "", q: "", dueBy: "" };
  const transfers = { q: "", fromWarehouseId: "", toWarehouseId: "", productId: "" };
  return {
    counts,
    ownCounts: { ...counts, assignee: email },
    toReceive: { ...transfers, status: "SENT", toWarehouseId: warehouseId },
    toSend: { ...transfers, status: "READY", fromWarehouseId: warehouseId },
    late: { state: "LATE", q: "", warehouseId, productId: "" },
  };
}
