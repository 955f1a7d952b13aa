import { z } from 'zod';

/** A sentence made by the server, in each language of the console. */
export const bothLanguagesSchema = z.object({ 'zh-CN': z.string(), en: z.string() });
export type BothLanguages = z.infer<typeof bothLanguagesSchema>;

/** Why an agent was given something or not: the code, and what it goes by. */
export const verdictSchema = z.looseObject({ code: z.string() });
