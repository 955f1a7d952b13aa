/** The pages and their addresses; the server knows the same ones. */
export type Route =
  | { readonly page: 'entry'; readonly entry: string }
  | { readonly page: 'chat'; readonly conversationId: string }
  | { readonly page: 'inbox' }
  | { readonly page: 'resume' };

/** The page of an address. */
export function routeOf(path: string): Route {
  const [, first = '', second = ''] = path.split('/');
  if (first === 'k' && second !== '') return { page: 'entry', entry: decodeURIComponent(second) };
  if (first === 'c' && second !== '') return { page: 'chat', conversationId: decodeURIComponent(second) };
  return first === 'resume' ? { page: 'resume' } : { page: 'inbox' };
}
