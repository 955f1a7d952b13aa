export const PROVIDER_KEY = ['provider'];
