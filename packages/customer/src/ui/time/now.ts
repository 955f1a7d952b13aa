let skewMs = 0;

/** The server's time: this phone's clock may be wrong. */
export const serverNow = (): number => Date.now() + skewMs;

/** Learns the difference from what the server just said its time was. */
export const setServerTime = (serverAt: number): void => {
  skewMs = serverAt - Date.now();
};
