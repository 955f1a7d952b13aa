import { createRest, RefusedError, type Rest } from '@zhida/protocol/client';
import { CSRF_HEADER } from '@zhida/protocol/routes';
import { currentTexts } from '../ui/texts/texts.tsx';

let csrfToken = '';
let onSignedOut: () => void = () => undefined;

/** The token that proves that a request is this page's; learned at sign-in. */
export const setCsrfToken = (token: string): void => {
  csrfToken = token;
};
export const readCsrfToken = (): string => csrfToken;

/** Who is told when the server says that the session is over. */
export const whenSignedOut = (listener: () => void): void => {
  onSignedOut = listener;
};

export const rest = createRest({
  baseUrl: '',
  headers: () => ({
    'accept-language': currentTexts().language,
    ...(csrfToken === '' ? {} : { [CSRF_HEADER]: csrfToken }),
  }),
});

/** Calls a route of the server as the person signed in. */
export const request: Rest['call'] = async (route, ...given) => {
  try {
    return await rest.call(route, ...given);
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'access.signed-out') onSignedOut();
    throw error;
  }
};
