/** Where a tab keeps the edits of the inventory sheet. */
export const SHEET_KEY = "holdfast-inventory-sheet";
