/** How long the button to take a message back is offered; `decide` of @zhida/core has the last word. */
export const RECALL_WINDOW_MS = 2 * 60_000;
