/** Begins the id of a menu entry that the app gave none: what is tapped needs one here, and the app never hears of it. */
export const NO_MENU_ID = '\u2063';
