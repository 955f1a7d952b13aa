import { z } from 'zod';
import { boundedText, idSchema } from '../kit/index.ts';
import { skillLevelSchema } from '../routing/index.ts';
import { shiftsSchema } from './shifts.ts';

/** A language as browsers name it: `zh`, `zh-HK`, `pt-BR`. */
export const languageTagSchema = boundedText(35, 2).regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is no language tag');

/** A region in the tenant's own words. */
export const regionSchema = boundedText(64, 1).refine((region) => region === region.trim(), 'has spaces around it');

const placesSchema = z.number().int().min(0).max(1_000);

const capacitySchema = z.strictObject({
  chat: placesSchema,
  case: placesSchema.exactOptional(),
  call: placesSchema.exactOptional(),
  callback: placesSchema.exactOptional(),
});

const factsSchema = z.object({
  /** Levels by skill. */
  skills: z.record(idSchema, skillLevelSchema).refine((skills) => Object.keys(skills).length <= 200, 'are too many'),
  languages: z.array(languageTagSchema).max(20),
  region: regionSchema.nullable(),
  /** The department whose work he does first. */
  teamId: z.number().int().positive().max(2_147_483_647).nullable(),
  /** The most of each kind at once; of what is not named he does none. */
  capacity: capacitySchema,
  /** The most weight at once over all kinds; null: as much as the kinds together. */
  places: placesSchema.nullable(),
  /** Places among them for emergencies alone, where the account's plan keeps any. */
  reserved: placesSchema,
  shifts: shiftsSchema.nullable(),
});
export type Staffing = z.infer<typeof factsSchema>;

/** All the weight that an agent's desk bears. */
export const placesOf = ({ capacity, places }: Pick<Staffing, 'capacity' | 'places'>): number =>
  places ?? Object.values(capacity).reduce((sum, most) => sum + most, 0);

/** What routing knows of an agent beside presence: what he can, where he is, how much he takes. */
export const staffingSchema = factsSchema.refine((staffing) => staffing.reserved <= placesOf(staffing), {
  error: 'are more than all places',
  path: ['reserved'],
});
