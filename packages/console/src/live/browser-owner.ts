const KEY = 'zhida.console.agent';

/**
 * Notes who uses this browser now. When it was somebody else before, what he left here unsent is thrown away, and the
 * page must be loaded anew: it may still hold his conversations. True in that case.
 */
export function takeOverBrowser(agentId: string): boolean {
  const stores = [localStorage, sessionStorage];
  const isOther = stores.some((store) => (store.getItem(KEY) ?? agentId) !== agentId);
  for (const store of stores) {
    if (isOther) forgetUnsent(store);
    store.setItem(KEY, agentId);
  }
  return isOther;
}

function forgetUnsent(store: Storage): void {
  for (const key of Object.keys(store)) if (/^zhida\.console\.(drafts|outbox\.)/.test(key)) store.removeItem(key);
}
