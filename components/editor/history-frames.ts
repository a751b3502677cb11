/** Pitch of the history's columns and rows on a desktop, and where the first frame stands, pixels. */
export const COLUMN = 176;
export const ROW = 78;
export const LEFT = 24;
export const TOP = 18;
export const FRAME = { width: 72, height: 48 };
