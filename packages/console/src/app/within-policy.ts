// The page’s policy allows no code made from texts. Zod, which some pages bring, would try all the same and fall back:
// every try is a complaint in the console of the browser. Its settings lie here before it comes.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
