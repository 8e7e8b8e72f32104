/** Each theme's `--paper`, for the browser's own frame: a meta tag cannot read the tokens in app/globals.css. */
export const THEME_COLOURS = { light: "#fbfaf7", dark: "#101113" } as const;
