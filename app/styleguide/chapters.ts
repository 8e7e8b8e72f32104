/** The page's parts in their order; ids are the anchors. */
export const CHAPTERS = [
  { id: "signature", title: "Signature pieces" },
  { id: "colour", title: "Colour" },
  { id: "type", title: "Type" },
  { id: "space", title: "Space and shape" },
  { id: "buttons", title: "Buttons" },
  { id: "fields", title: "Fields" },
  { id: "choices", title: "Choices" },
  { id: "layers", title: "Layers" },
  { id: "figures", title: "Figures and tables" },
  { id: "messages", title: "Messages" },
  { id: "finding", title: "Finding one’s way" },
  { id: "motion", title: "Motion" },
] as const;

export type ChapterId = (typeof CHAPTERS)[number]["id"];
